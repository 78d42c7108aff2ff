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
    Bias -42 -43 -31 -34
    One -42 0 -31 0
    Two 0 -7 0 -15
    Three 0 -58 0 -44
    More 0 -181 0 -109
    SoleCommon -253 0 -107 0
    SoleMixed -195 0 -79 0
    SoleProper -191 0 -72 0
    SoleMaybe 121 0 10 0
    SoleName 134 0 26 0
    SoleUnknown 47 0 4 0
    FirstCommon 0 -161 0 -75
    FirstMixed 0 -136 0 -77
    FirstProper 0 -163 0 -64
    FirstMaybe 0 57 0 24
    FirstName 0 81 0 32
    FirstUnknown 0 15 0 4
    FirstInitial 0 171 0 83
    LastCommon 0 -129 0 -65
    LastMixed 0 -106 0 -40
    LastProper 0 -100 0 -50
    LastMaybe 0 110 0 36
    LastName 0 74 0 41
    LastUnknown 0 103 0 53
    SoleGiven 51 0 25 0
    SoleFamily 98 0 62 0
    SolePlace -210 0 -158 0
    SoleOrganisation -118 0 -44 0
    SoleRole -106 0 -40 0
    SoleDemonym 0 0 0 0
    SoleFunction 0 0 0 0
    FirstGiven 0 50 0 16
    FirstFamily 0 13 0 13
    FirstPlace 0 -16 0 -10
    FirstOrganisation 0 -175 0 -39
    FirstRole 0 16 0 21
    LastGiven 0 5 0 6
    LastFamily 0 64 0 29
    LastPlace 0 -105 0 -59
    LastOrganisation 0 -279 0 -126
    LastRole 0 -60 0 -60
    GivenThenFamily 0 85 0 39
    GivenThenOther 0 -10 0 -13
    OtherThenFamily 0 -35 0 -24
    NeitherListed 0 -139 0 -78
    GivenThenUnknown 0 29 0 17
    BothCommon 0 -80 0 -31
    MiddleOrganisation 0 -230 0 -108
    MiddleInitial 0 108 0 70
    Particle -52 27 -19 21
    Joined -68 39 -8 30
    Half -15 86 35 48
    Hyphen -105 -38 -14 -24
    Capitals -260 -22 -128 -2
    Suffix 2 -60 41 -29
    BeforeHonorific 137 -38 8 -31
    BeforeSaint -394 -290 -183 -228
    BeforeOffice 20 75 -17 48
    BeforeDemonym -378 -80 -307 -50
    BeforeAcronym -203 -204 -138 -163
    BeforeCalendar -265 23 -209 -21
    BeforeFunction -138 -140 -104 -68
    BeforeNothing -6 14 -3 9
    BeforeClitic -129 136 -129 72
    BeforeComma 2 83 -7 59
    BeforeOpen 120 -24 66 -1
    BeforeQuote -46 -20 -54 -15
    BeforeDash -149 66 -89 47
    BeforeColon 3 14 10 25
    BeforeStop -59 -63 -59 -46
    BeforeNumber -176 -134 -114 -78
    BeforeCapital -246 -253 -147 -185
    BeforeOther 56 2 27 7
    BeforeThe -171 -191 -114 -91
    BeforeA -59 -84 -49 -43
    BeforeIn -187 -107 -146 -48
    BeforeAt -98 -145 -66 -64
    BeforeBy 86 163 35 106
    BeforeOf -45 36 -29 30
    BeforeWith 31 186 -10 121
    BeforeFor -4 -18 -7 -22
    BeforeTo -62 -21 -71 -9
    BeforeAnd -27 65 -26 49
    BeforeFrom -60 -51 -56 -37
    BeforeNamed -17 41 -11 30
    BeforeClause 109 119 36 79
    BeforeRole 182 222 120 152
    BeforeSpeech 296 141 99 96
    BeforeAct 51 120 -17 83
    BeforeWord -24 13 -27 10
    BeforeCapitalOf -242 -376 -152 -214
    BeforeCapitalAnd 2 6 13 2
    AfterNothing -65 -85 -64 -80
    AfterClitic 111 105 25 54
    AfterComma -43 15 -11 16
    AfterAge -42 162 -35 161
    AfterWho 45 92 13 66
    AfterAppositive 1 80 12 52
    AfterColon -48 -96 -29 -89
    AfterYears -81 -12 -26 -10
    AfterOpen -116 -42 -70 -12
    AfterStop -57 -5 -49 6
    AfterDash -88 -87 -43 -46
    AfterNumber -155 -234 -86 -141
    AfterQuote -113 -38 -71 -12
    AfterClose -223 13 -125 14
    AfterCapital -383 -97 -253 -81
    AfterOffice -155 -161 -72 -122
    AfterOther -81 -122 -36 -70
    AfterAnd -20 47 -5 33
    AfterOf -156 1 -94 -2
    AfterIs 39 44 -13 32
    AfterAre -75 -30 -64 -27
    AfterPreposition -59 -12 -42 3
    AfterSpeech 157 81 38 54
    AfterAct 164 120 61 70
    AfterOrganisation -150 -45 -91 -17
    AfterRole -324 -193 -174 -145
    AfterWord -9 7 -34 6
    BeforeAlien 0 -163 0 -119
    SoleCalendar -191 0 -121 0
    NameThenFamily 0 -26 0 -1
    SoleNameEnding 26 0 50 0
    LastNameEnding 0 113 0 66
    SolePlaceEnding -49 0 -18 0
    LastPlaceEnding 0 101 0 34
    Speaker -125 -151 -62 -120
    WholeBlock 41 135 10 91
    SentenceStart 20 13 -1 11
    OwnScore0 0 0 -211 -224
    OwnScore1 0 0 -93 -128
    OwnScore2 0 0 -43 -47
    OwnScore3 0 0 17 16
    OwnScore4 0 0 57 86
    OwnScore5 0 0 71 135
    OwnScore6 0 0 63 153
    Others0 0 0 -22 -111
    Others1 0 0 -2 -14
    Others2 0 0 35 64
    Others3 0 0 45 40
    Others4 0 0 13 -25
    Many0 0 0 4 -293
    Many1 0 0 25 -208
    Many2 0 0 164 207
    Many3 0 0 189 332
    OtherSafe 0 0 19 -51
    ShortText 0 0 79 -5
    EndsKnown 0 0 244 72
    BeginsKnown 0 0 204 0
    InsideKnown 0 0 206 0
    SharesLast 0 0 0 125
    SharesFirst 0 0 0 7
    PlaceEndsKnown 0 0 0 0
}
