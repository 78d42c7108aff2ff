//! Weights: the observations of [`super::evidence`] and what each is worth.
//!
//! In hundredths of a logit: for a candidate by itself, and with the whole article known.

/// The features with their weights: name, weight alone, weight together.
macro_rules! features {
    ($($name:ident $alone:literal $together:literal)*) => {
        /// One observation about a candidate; the names say what was seen where.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        pub(super) enum Feature {
            $($name),*
        }

        /// The two weights of each [`Feature`], in its order.
        pub(super) const WEIGHTS: &[(i16, i16)] = &[$(($alone, $together)),*];
    };
}

features! {
    Bias -48 -39
    One -59 -44
    Two 16 1
    Three -34 -31
    More -115 -83
    SoleCommon -261 -123
    SoleMixed -223 -99
    SoleProper -209 -83
    SoleMaybe 100 -18
    SoleName 124 13
    SoleUnknown 30 -18
    FirstCommon -131 -82
    FirstMixed -86 -58
    FirstProper -154 -85
    FirstMaybe 93 58
    FirstName 112 79
    FirstUnknown 31 9
    FirstInitial 189 116
    LastCommon -137 -84
    LastMixed -108 -55
    LastProper -112 -70
    LastMaybe 104 62
    LastName 84 69
    LastUnknown 108 66
    SoleGiven 59 26
    SoleFamily 106 66
    SolePlace -224 -160
    SoleOrganisation -124 -50
    SoleRole 200 -6
    SoleDemonym 0 0
    SoleFunction 0 0
    FirstGiven 66 38
    FirstFamily 2 1
    FirstPlace -13 -7
    FirstOrganisation -137 -44
    FirstRole 26 20
    LastGiven -3 -6
    LastFamily 50 25
    LastPlace -54 -33
    LastOrganisation -263 -145
    LastRole -59 -65
    GivenThenFamily 93 66
    GivenThenOther 3 -14
    OtherThenFamily 11 7
    NeitherListed -109 -68
    GivenThenUnknown 29 32
    BothCommon -80 -10
    MiddleOrganisation -70 -44
    MiddleInitial 94 73
    Particle 2 4
    Joined 16 0
    Half 143 77
    Hyphen -80 -17
    Capitals -330 -121
    Suffix -23 31
    BeforeHonorific 121 4
    BeforeSaint -411 -184
    BeforeOffice 7 -4
    BeforeDemonym -197 -134
    BeforeAcronym -205 -150
    BeforeCalendar -251 -178
    BeforeFunction -145 -102
    BeforeNothing -24 -8
    BeforeClitic 7 -9
    BeforeComma 25 16
    BeforeOpen 77 48
    BeforeQuote -50 -51
    BeforeDash -125 -74
    BeforeColon 2 15
    BeforeStop -85 -72
    BeforeNumber -169 -106
    BeforeCapital -318 -225
    BeforeOther 48 21
    BeforeThe -162 -95
    BeforeA -61 -49
    BeforeIn -181 -125
    BeforeAt -119 -88
    BeforeBy 99 54
    BeforeOf -34 -22
    BeforeWith 59 24
    BeforeFor -7 -2
    BeforeTo -56 -61
    BeforeAnd 3 1
    BeforeFrom -60 -59
    BeforeNamed -1 -3
    BeforeClause 104 41
    BeforeRole 193 146
    BeforeSpeech 273 118
    BeforeAct 66 7
    BeforeWord -16 -20
    BeforeCapitalOf -284 -187
    BeforeCapitalAnd 4 9
    AfterNothing -101 -89
    AfterClitic 135 52
    AfterComma -17 4
    AfterAge -64 -51
    AfterWho 56 29
    AfterAppositive 17 26
    AfterColon -76 -74
    AfterYears -49 -23
    AfterOpen -77 -42
    AfterStop -37 -27
    AfterDash -97 -55
    AfterNumber -131 -60
    AfterQuote -74 -42
    AfterClose -148 -82
    AfterCapital -272 -169
    AfterOffice -170 -85
    AfterOther -81 -33
    AfterAnd 5 13
    AfterOf -71 -41
    AfterIs 52 -2
    AfterAre -51 -46
    AfterPreposition -41 -21
    AfterSpeech 165 64
    AfterAct 163 78
    AfterOrganisation -122 -71
    AfterRole -300 -158
    AfterWord 0 -16
    Speaker -118 -63
    WholeBlock 94 65
    SentenceStart 44 16
    OwnScore0 0 -209
    OwnScore1 0 -80
    OwnScore2 0 -34
    OwnScore3 0 41
    OwnScore4 0 66
    OwnScore5 0 96
    OwnScore6 0 72
    Others0 0 -43
    Others1 0 -17
    Others2 0 64
    Others3 0 34
    Others4 0 -22
    Many0 0 -66
    Many1 0 34
    Many2 0 166
    Many3 0 226
    OtherSafe 0 3
    ShortText 0 63
    EndsKnown 0 240
    BeginsKnown 0 197
    InsideKnown 0 212
    SharesLast 0 79
    SharesFirst 0 2
}
