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
    Bias -50 -34 -51 -25
    One -50 0 -51 0
    Two 0 -5 0 -6
    Three 0 -54 0 -36
    More 0 -181 0 -103
    SoleCommon -256 0 -102 0
    SoleMixed -196 0 -72 0
    SoleProper -189 0 -61 0
    SoleMaybe 121 0 11 0
    SoleName 133 0 26 0
    SoleUnknown 46 0 6 0
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
    SoleGiven 51 0 22 0
    SoleFamily 98 0 60 0
    SolePlace -212 0 -160 0
    SoleOrganisation -119 0 -41 0
    SoleRole -112 0 -36 0
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
    Particle -56 26 -24 24
    Joined -82 19 -93 9
    Half 0 70 34 43
    Hyphen -84 -7 -1 -8
    Capitals -261 -20 -118 -11
    Suffix 3 -60 46 -28
    BeforeHonorific 137 -40 14 -31
    BeforeSaint -394 -304 -161 -264
    BeforeOffice 20 72 -10 47
    BeforeDemonym -444 -80 -378 -52
    BeforeAcronym -201 -218 -128 -166
    BeforeCalendar -277 27 -212 -15
    BeforeFunction -138 -138 -93 -74
    BeforeNothing -12 15 -3 10
    BeforeClitic -128 132 -119 74
    BeforeComma 5 83 4 62
    BeforeOpen 119 -22 71 0
    BeforeQuote -52 -21 -52 -15
    BeforeDash -146 104 -75 65
    BeforeColon 4 15 20 20
    BeforeStop -62 -70 -57 -54
    BeforeNumber -175 -134 -95 -84
    BeforeCapital -253 -264 -145 -200
    BeforeOther 57 12 37 15
    BeforeThe -171 -190 -102 -100
    BeforeA -58 -81 -39 -46
    BeforeIn -189 -107 -134 -49
    BeforeAt -96 -143 -54 -69
    BeforeBy 93 162 50 110
    BeforeOf -45 37 -19 29
    BeforeWith 30 186 0 123
    BeforeFor -5 -17 6 -22
    BeforeTo -56 -20 -58 -9
    BeforeAnd -27 67 -15 50
    BeforeFrom -61 -50 -48 -38
    BeforeNamed -14 40 3 30
    BeforeClause 108 121 45 82
    BeforeRole 182 230 128 165
    BeforeSpeech 293 149 106 113
    BeforeAct 50 128 -8 91
    BeforeWord -21 13 -14 10
    BeforeCapitalOf -244 -369 -150 -222
    BeforeCapitalAnd 4 4 14 2
    AfterNothing -42 -70 -31 -60
    AfterClitic 125 113 35 67
    AfterComma -30 23 3 21
    AfterAge 90 164 90 167
    AfterWho 55 98 50 73
    AfterAppositive 14 87 25 61
    AfterColon -32 -89 -10 -83
    AfterYears -64 -7 -10 -10
    AfterOpen -104 -33 -58 -6
    AfterStop -41 3 -34 12
    AfterDash -75 -81 -27 -43
    AfterNumber -143 -235 -73 -149
    AfterQuote -98 -31 -51 -10
    AfterClose -209 18 -108 18
    AfterCapital -374 -85 -250 -73
    AfterOffice -143 -151 -54 -116
    AfterOther -67 -96 -20 -56
    AfterAnd -8 53 7 38
    AfterOf -142 4 -81 3
    AfterIs 54 50 -1 36
    AfterAre -61 -22 -49 -19
    AfterPreposition -45 -3 -28 9
    AfterSpeech 208 87 94 67
    AfterAct 177 127 70 78
    AfterOrganisation -136 -34 -81 -11
    AfterRole -306 -205 -157 -141
    AfterWord 7 15 -19 11
    BeforeAlien 0 -159 0 -113
    SoleCalendar -191 0 -122 0
    NameThenFamily 0 -27 0 -1
    SoleNameEnding 22 0 47 0
    LastNameEnding 0 114 0 70
    SolePlaceEnding -51 0 -17 0
    LastPlaceEnding 0 99 0 44
    SoleCompanyEnding -403 0 -245 0
    Speaker -102 -170 -57 -145
    WholeBlock 33 116 -11 82
    SentenceStart 25 22 11 20
    OwnScore0 0 0 -209 -222
    OwnScore1 0 0 -84 -130
    OwnScore2 0 0 -34 -59
    OwnScore3 0 0 30 7
    OwnScore4 0 0 71 68
    OwnScore5 0 0 87 113
    OwnScore6 0 0 78 122
    Others0 0 0 -23 -113
    Others1 0 0 7 0
    Others2 0 0 37 34
    Others3 0 0 51 54
    Others4 0 0 10 -32
    Many0 0 0 -4 -315
    Many1 0 0 21 -199
    Many2 0 0 181 220
    Many3 0 0 197 339
    OtherSafe 0 0 18 -54
    ShortText 0 0 78 -8
    EndsKnown 0 0 241 77
    BeginsKnown 0 0 216 0
    InsideKnown 0 0 205 0
    SharesLast 0 0 0 112
    SharesFirst 0 0 0 29
    PlaceEndsKnown 0 0 0 0
}
