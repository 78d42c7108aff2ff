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
    Bias -48 -51 -41 -39
    One -48 0 -41 0
    Two 0 0 0 -7
    Three 0 -51 0 -34
    More 0 -180 0 -106
    SoleCommon -247 0 -102 0
    SoleMixed -199 0 -77 0
    SoleProper -187 0 -60 0
    SoleMaybe 129 0 18 0
    SoleName 144 0 37 0
    SoleUnknown 53 0 11 0
    FirstCommon 0 -143 0 -73
    FirstMixed 0 -113 0 -64
    FirstProper 0 -161 0 -65
    FirstMaybe 0 74 0 34
    FirstName 0 96 0 43
    FirstUnknown 0 26 0 7
    FirstInitial 0 181 0 91
    LastCommon 0 -140 0 -73
    LastMixed 0 -116 0 -47
    LastProper 0 -115 0 -57
    LastMaybe 0 102 0 31
    LastName 0 76 0 41
    LastUnknown 0 99 0 48
    SoleGiven 54 0 26 0
    SoleFamily 100 0 64 0
    SolePlace -217 0 -162 0
    SoleOrganisation -120 0 -46 0
    SoleRole 212 0 20 0
    SoleDemonym 0 0 0 0
    SoleFunction 0 0 0 0
    FirstGiven 0 51 0 22
    FirstFamily 0 11 0 11
    FirstPlace 0 -1 0 -5
    FirstOrganisation 0 -175 0 -40
    FirstRole 0 14 0 12
    LastGiven 0 0 0 1
    LastFamily 0 56 0 29
    LastPlace 0 -66 0 -45
    LastOrganisation 0 -277 0 -130
    LastRole 0 -56 0 -57
    GivenThenFamily 0 78 0 43
    GivenThenOther 0 -9 0 -11
    OtherThenFamily 0 -22 0 -15
    NeitherListed 0 -131 0 -68
    GivenThenUnknown 0 29 0 24
    BothCommon 0 -80 0 -23
    MiddleOrganisation 0 -223 0 -116
    MiddleInitial 0 109 0 71
    Particle -61 24 -15 16
    Joined -69 40 -81 32
    Half -14 96 31 73
    Hyphen -106 -41 -11 -29
    Capitals -262 -23 -126 -13
    Suffix 2 -45 46 -18
    BeforeHonorific 130 -25 4 -23
    BeforeSaint -396 -308 -187 -256
    BeforeOffice 28 80 -10 54
    BeforeDemonym -449 -79 -358 -45
    BeforeAcronym -213 -204 -166 -154
    BeforeCalendar -257 23 -203 -24
    BeforeFunction -136 -156 -104 -86
    BeforeNothing -19 11 -12 5
    BeforeClitic -138 129 -128 68
    BeforeComma -3 85 -11 59
    BeforeOpen 121 -20 65 3
    BeforeQuote -59 -23 -65 -25
    BeforeDash -160 65 -93 39
    BeforeColon -5 16 3 13
    BeforeStop -68 -74 -67 -55
    BeforeNumber -182 -137 -112 -82
    BeforeCapital -256 -244 -148 -199
    BeforeOther 52 5 25 5
    BeforeThe -164 -188 -99 -86
    BeforeA -63 -82 -50 -49
    BeforeIn -199 -132 -154 -56
    BeforeAt -104 -148 -72 -65
    BeforeBy 81 165 31 108
    BeforeOf -54 41 -38 27
    BeforeWith 22 183 -15 122
    BeforeFor -8 -7 -6 -4
    BeforeTo -69 -30 -73 -11
    BeforeAnd -36 68 -31 48
    BeforeFrom -70 -47 -68 -29
    BeforeNamed -25 43 -17 28
    BeforeClause 103 120 37 77
    BeforeRole 181 239 122 165
    BeforeSpeech 293 79 121 53
    BeforeAct 47 104 -23 69
    BeforeWord -31 16 -32 9
    BeforeCapitalOf -248 -351 -153 -214
    BeforeCapitalAnd 2 8 13 4
    AfterNothing -62 -92 -52 -80
    AfterClitic 126 114 33 64
    AfterComma -36 12 -7 13
    AfterAge -9 158 -10 158
    AfterWho 49 91 15 60
    AfterAppositive 9 79 20 47
    AfterColon -38 -90 -24 -88
    AfterYears -72 -13 -23 -11
    AfterOpen -111 -44 -65 -15
    AfterStop -48 -4 -44 2
    AfterDash -81 -87 -37 -49
    AfterNumber -132 -223 -61 -154
    AfterQuote -94 -38 -60 -12
    AfterClose -226 18 -131 22
    AfterCapital -379 -92 -245 -75
    AfterOffice -146 -164 -68 -129
    AfterOther -63 -126 -20 -76
    AfterAnd -13 47 2 34
    AfterOf -114 -8 -70 -7
    AfterIs 48 47 -4 36
    AfterAre -59 -24 -50 -34
    AfterPreposition -48 -19 -33 -4
    AfterSpeech 170 63 47 48
    AfterAct 165 134 62 80
    AfterOrganisation -144 -39 -89 -8
    AfterRole -302 -216 -163 -151
    AfterWord -1 6 -30 3
    Speaker -120 -173 -66 -138
    WholeBlock 55 132 10 110
    SentenceStart 21 26 2 17
    OwnScore0 0 0 -205 -234
    OwnScore1 0 0 -84 -122
    OwnScore2 0 0 -34 -53
    OwnScore3 0 0 29 28
    OwnScore4 0 0 68 70
    OwnScore5 0 0 78 122
    OwnScore6 0 0 70 144
    Others0 0 0 -23 -152
    Others1 0 0 -6 -9
    Others2 0 0 37 83
    Others3 0 0 59 4
    Others4 0 0 20 -7
    Many0 0 0 -30 -289
    Many1 0 0 18 -204
    Many2 0 0 197 180
    Many3 0 0 198 368
    OtherSafe 0 0 -9 -62
    ShortText 0 0 77 -23
    EndsKnown 0 0 246 0
    BeginsKnown 0 0 207 0
    InsideKnown 0 0 234 0
    SharesLast 0 0 118 127
    SharesFirst 0 0 0 9
}
