//! Weights: the observations of [`super::evidence`] and what each is worth.
//!
//! Fitted, not written: see [`super::evidence`].

/// What an observation is worth, in hundredths of a logit: for a single word and for several.
#[derive(Debug, Clone, Copy)]
pub(super) struct Weight {
    /// With the candidate alone known.
    pub(super) alone: [i16; 2],
    /// With the whole article known.
    pub(super) together: [i16; 2],
}

/// The features with their weights: name; alone: one word, several; together: one word, several.
macro_rules! features {
    ($($name:ident $one:literal $more:literal $one_known:literal $more_known:literal)*) => {
        /// One observation about a candidate; the names say what was seen where.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        pub(super) enum Feature {
            $($name),*
        }

        /// The weights of each [`Feature`], in its order.
        pub(super) const WEIGHTS: &[Weight] = &[$(Weight {
            alone: [$one, $more],
            together: [$one_known, $more_known],
        }),*];
    };
}

features! {
    Bias -49 -34 -45 -25
    One -49 0 -45 0
    Two 0 -5 0 -6
    Three 0 -54 0 -36
    More 0 -181 0 -103
    SoleCommon -266 0 -120 0
    SoleMixed -207 0 -89 0
    SoleProper -201 0 -80 0
    SoleMaybe 110 0 0 0
    SoleName 123 0 15 0
    SoleUnknown 36 0 -5 0
    FirstCommon 0 -162 0 -86
    FirstMixed 0 -139 0 -80
    FirstProper 0 -165 0 -75
    FirstMaybe 0 53 0 22
    FirstName 0 78 0 29
    FirstUnknown 0 13 0 -1
    FirstInitial 0 169 0 82
    LastCommon 0 -149 0 -83
    LastMixed 0 -124 0 -57
    LastProper 0 -121 0 -66
    LastMaybe 0 91 0 27
    LastName 0 54 0 32
    LastUnknown 0 88 0 47
    SoleGiven 50 0 23 0
    SoleFamily 98 0 62 0
    SolePlace -211 0 -164 0
    SoleOrganisation -119 0 -44 0
    SoleRole -111 0 -38 0
    SoleDemonym 0 0 0 0
    SoleFunction 0 0 0 0
    FirstGiven 0 57 0 24
    FirstFamily 0 12 0 12
    FirstPlace 0 -20 0 -13
    FirstOrganisation 0 -174 0 -47
    FirstRole 0 17 0 16
    LastGiven 0 3 0 3
    LastFamily 0 58 0 30
    LastPlace 0 -105 0 -66
    LastOrganisation 0 -276 0 -134
    LastRole 0 -59 0 -64
    GivenThenFamily 0 88 0 43
    GivenThenOther 0 -14 0 -15
    OtherThenFamily 0 -29 0 -20
    NeitherListed 0 -140 0 -81
    GivenThenUnknown 0 23 0 16
    BothCommon 0 -80 0 -31
    MiddleOrganisation 0 -218 0 -130
    MiddleInitial 0 104 0 68
    Particle -57 26 -25 24
    Joined -80 19 -102 9
    Half -4 70 36 43
    Hyphen -85 -7 -2 -8
    Capitals -261 -20 -125 -11
    Suffix 2 -60 46 -28
    BeforeHonorific 145 -40 17 -31
    BeforeSaint -387 -304 -168 -264
    BeforeOffice 31 72 -6 47
    BeforeDemonym -398 -80 -353 -52
    BeforeAcronym -192 -218 -121 -166
    BeforeCalendar -282 27 -226 -15
    BeforeFunction -128 -138 -94 -74
    BeforeNothing -4 15 2 10
    BeforeClitic -119 132 -117 74
    BeforeComma 12 83 6 62
    BeforeOpen 128 -22 77 0
    BeforeQuote -44 -21 -51 -15
    BeforeDash -138 104 -77 65
    BeforeColon 13 15 22 20
    BeforeStop -54 -70 -53 -54
    BeforeNumber -166 -134 -102 -84
    BeforeCapital -245 -264 -140 -200
    BeforeOther 67 12 40 15
    BeforeThe -162 -190 -103 -100
    BeforeA -50 -81 -39 -46
    BeforeIn -178 -107 -134 -49
    BeforeAt -87 -143 -55 -69
    BeforeBy 103 162 54 110
    BeforeOf -36 37 -18 29
    BeforeWith 39 186 2 123
    BeforeFor 5 -17 8 -22
    BeforeTo -49 -20 -58 -9
    BeforeAnd -19 67 -15 50
    BeforeFrom -52 -50 -46 -38
    BeforeNamed -4 40 3 30
    BeforeClause 117 121 47 82
    BeforeRole 190 230 134 165
    BeforeSpeech 301 149 115 113
    BeforeAct 58 128 -2 91
    BeforeWord -13 13 -13 10
    BeforeCapitalOf -245 -369 -153 -222
    BeforeCapitalAnd 2 4 13 2
    AfterNothing -51 -70 -45 -60
    AfterClitic 125 113 38 67
    AfterComma -33 23 1 21
    AfterAge 90 164 90 167
    AfterWho 53 98 50 73
    AfterAppositive 13 87 26 61
    AfterColon -35 -89 -16 -83
    AfterYears -66 -7 -12 -10
    AfterOpen -104 -33 -59 -6
    AfterStop -42 3 -36 12
    AfterDash -75 -81 -29 -43
    AfterNumber -144 -235 -79 -149
    AfterQuote -99 -31 -52 -10
    AfterClose -208 18 -111 18
    AfterCapital -376 -85 -255 -73
    AfterOffice -141 -151 -61 -116
    AfterOther -69 -96 -23 -56
    AfterAnd -9 53 9 38
    AfterOf -144 4 -86 3
    AfterIs 52 50 0 36
    AfterAre -62 -22 -50 -19
    AfterPreposition -47 -3 -28 9
    AfterSpeech 207 87 96 67
    AfterAct 178 127 74 78
    AfterOrganisation -138 -34 -83 -11
    AfterRole -313 -205 -163 -141
    AfterWord 5 15 -20 11
    BeforeAlien 0 -159 0 -113
    SoleCalendar -190 0 -122 0
    NameThenFamily 0 -27 0 -1
    SoleNameEnding 22 0 48 0
    LastNameEnding 0 114 0 70
    SolePlaceEnding -51 0 -18 0
    LastPlaceEnding 0 99 0 44
    SoleCompanyEnding -402 0 -251 0
    Speaker -99 -170 -49 -145
    WholeBlock 44 116 6 82
    SentenceStart 26 22 8 20
    OwnScore0 0 0 -200 -222
    OwnScore1 0 0 -81 -130
    OwnScore2 0 0 -36 -59
    OwnScore3 0 0 28 7
    OwnScore4 0 0 66 68
    OwnScore5 0 0 80 113
    OwnScore6 0 0 68 122
    Others0 0 0 -15 -113
    Others1 0 0 1 0
    Others2 0 0 36 34
    Others3 0 0 53 54
    Others4 0 0 11 -32
    Many0 0 0 -10 -315
    Many1 0 0 30 -199
    Many2 0 0 185 220
    Many3 0 0 195 339
    OtherSafe 0 0 17 -54
    ShortText 0 0 78 -8
    EndsKnown 0 0 242 77
    BeginsKnown 0 0 215 0
    InsideKnown 0 0 202 0
    SharesLast 0 0 0 112
    SharesFirst 0 0 0 29
    PlaceEndsKnown 0 0 0 0
}
