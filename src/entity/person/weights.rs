//! Weights: the observations of [`super::evidence`] and what each is worth.
//!
//! Fitted, not written. A logistic regression tells for each candidate of a text (a run of capitals
//! as `spans` cuts it) whether it is a person's name, from these observations alone; texts with marked
//! names say which are. `alone` is fitted without the features from `OwnScore0` on; `together` with
//! all, where `alone` has scored the rest of the article. Candidates of one word and of several have
//! weights of their own, as a capital alone says much less. Stochastic gradient descent with step
//! sizes by `AdaGrad`, an L2 penalty of 0.0002, 16 rounds of which the last six are averaged; rounded to
//! hundredths of a logit. A 0 was never seen, or the feature is not of that column.
//!
//! The texts, with how much each of its candidates counts: GUM 2 (Wikinews, CC BY 2.5; academic and
//! court, CC BY 4.0; Wikipedia and Wikivoyage, CC BY-SA 3.0), English-PUD of Universal NER 1.5 (CC BY-SA
//! 3.0), its English-EWT 1 (CC BY-SA 4.0), `WikiGold` 1 (CC BY 4.0, texts CC BY-SA), `CrossNER` ½ (MIT,
//! texts CC BY-SA), `LitBank` ½ (CC BY 4.0). Nothing of a text is kept: these are numbers about them all.
//! They are under CC BY-SA 4.0, as most of the texts are share-alike; `assets/lexicon/README.md` has the
//! references.
//!
//! Some are set by hand where the texts have too few cases: `AfterAge` is 0.9 and `AfterWho` 0.5 at
//! least, `SoleWordEnding` -1 at most; `Address` and `Elsewhere` outweigh most else. `Located` is worth
//! nothing by itself: the memory asks for it.

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
    Bias -48 -34 -42 -25
    One -48 0 -42 0
    Two 0 -5 0 -6
    Three 0 -54 0 -36
    More 0 -181 0 -104
    SoleCommon -264 0 -112 0
    SoleMixed -205 0 -83 0
    SoleProper -202 0 -76 0
    SoleMaybe 109 0 -3 0
    SoleName 123 0 12 0
    SoleUnknown 36 0 -5 0
    FirstCommon 0 -162 0 -86
    FirstMixed 0 -139 0 -80
    FirstProper 0 -165 0 -75
    FirstMaybe 0 53 0 22
    FirstName 0 78 0 29
    FirstUnknown 0 13 0 -1
    FirstInitial 0 169 0 83
    LastCommon 0 -149 0 -83
    LastMixed 0 -124 0 -58
    LastProper 0 -121 0 -66
    LastMaybe 0 91 0 27
    LastName 0 54 0 32
    LastUnknown 0 88 0 46
    SoleGiven 49 0 22 0
    SoleFamily 95 0 59 0
    SolePlace -212 0 -160 0
    SoleOrganisation -117 0 -40 0
    SoleRole -111 0 -37 0
    FirstGiven 0 57 0 25
    FirstFamily 0 12 0 13
    FirstPlace 0 -19 0 -14
    FirstOrganisation 0 -174 0 -47
    FirstRole 0 17 0 16
    LastGiven 0 3 0 2
    LastFamily 0 58 0 30
    LastPlace 0 -105 0 -65
    LastOrganisation 0 -276 0 -134
    LastRole 0 -59 0 -64
    GivenThenFamily 0 88 0 43
    GivenThenOther 0 -14 0 -15
    OtherThenFamily 0 -29 0 -20
    NeitherListed 0 -140 0 -82
    GivenThenUnknown 0 23 0 16
    BothCommon 0 -80 0 -32
    MiddleOrganisation 0 -218 0 -130
    MiddleInitial 0 104 0 68
    Particle -58 26 -27 24
    Joined -82 19 -98 10
    Half -5 70 36 43
    Hyphen -85 -7 -1 -7
    Capitals -261 -20 -120 -11
    Suffix 1 -60 46 -28
    BeforeHonorific 144 -40 14 -31
    BeforeSaint -387 -304 -160 -264
    BeforeOffice 32 72 -7 47
    BeforeDemonym -398 -80 -352 -52
    BeforeAcronym -189 -218 -125 -167
    BeforeCalendar -283 27 -226 -15
    BeforeFunction -127 -137 -89 -75
    BeforeNothing -1 15 3 10
    BeforeClitic -119 132 -117 74
    BeforeComma 12 83 5 62
    BeforeOpen 127 -22 74 0
    BeforeQuote -44 -21 -50 -15
    BeforeDash -138 104 -74 65
    BeforeColon 12 15 21 20
    BeforeStop -54 -70 -52 -54
    BeforeNumber -167 -134 -99 -85
    BeforeCapital -245 -264 -144 -200
    BeforeOther 69 12 40 15
    BeforeThe -163 -190 -100 -100
    BeforeA -50 -81 -37 -46
    BeforeIn -178 -107 -131 -49
    BeforeAt -88 -143 -52 -69
    BeforeBy 104 162 54 111
    BeforeOf -35 37 -16 29
    BeforeWith 38 186 1 123
    BeforeFor 6 -17 8 -22
    BeforeTo -48 -20 -58 -8
    BeforeAnd -17 67 -12 50
    BeforeFrom -53 -50 -43 -38
    BeforeNamed -5 40 3 30
    BeforeClause 119 121 45 83
    BeforeRole 189 230 131 166
    BeforeSpeech 300 149 110 114
    BeforeAct 58 128 -7 91
    BeforeWord -12 13 -12 10
    BeforeCapitalOf -245 -369 -150 -223
    BeforeCapitalAnd 0 4 10 2
    AfterNothing -42 -70 -33 -60
    AfterClitic 126 113 36 67
    AfterComma -33 23 2 22
    AfterAge 90 164 90 167
    AfterWho 51 98 50 72
    AfterAppositive 14 87 28 61
    AfterColon -36 -89 -15 -83
    AfterYears -67 -7 -11 -10
    AfterOpen -104 -33 -58 -6
    AfterStop -42 3 -35 12
    AfterDash -76 -81 -28 -43
    AfterNumber -146 -235 -77 -149
    AfterQuote -100 -31 -50 -10
    AfterClose -208 18 -106 18
    AfterCapital -376 -85 -249 -72
    AfterOffice -142 -151 -60 -116
    AfterOther -69 -96 -23 -56
    AfterAnd -9 53 7 38
    AfterOf -143 4 -82 3
    AfterIs 50 50 -5 36
    AfterAre -64 -22 -51 -19
    AfterPreposition -45 -3 -27 9
    AfterSpeech 205 88 92 62
    AfterAct 179 127 73 77
    AfterOrganisation -126 -34 -68 -11
    AfterRole -313 -205 -161 -141
    AfterWord 5 15 -20 11
    BeforeAlien 0 -159 0 -113
    SoleCalendar -189 0 -122 0
    NameThenFamily 0 -27 0 -1
    SoleNameEnding 21 0 46 0
    LastNameEnding 0 114 0 71
    SolePlaceEnding -51 0 -17 0
    LastPlaceEnding 0 99 0 45
    SoleCompanyEnding -403 0 -246 0
    SoleWordEnding -418 0 -340 0
    Speaker -101 -170 -51 -145
    WholeBlock 34 116 -5 82
    SentenceStart 27 22 9 20
    OwnScore0 0 0 -211 -221
    OwnScore1 0 0 -90 -130
    OwnScore2 0 0 -39 -59
    OwnScore3 0 0 26 8
    OwnScore4 0 0 65 65
    OwnScore5 0 0 84 113
    OwnScore6 0 0 69 121
    Others0 0 0 -15 -113
    Others1 0 0 -5 0
    Others2 0 0 43 34
    Others3 0 0 53 53
    Others4 0 0 8 -32
    Many0 0 0 -13 -315
    Many1 0 0 34 -199
    Many2 0 0 163 220
    Many3 0 0 192 338
    OtherSafe 0 0 22 -53
    ShortText 0 0 77 -9
    EndsKnown 0 0 239 77
    BeginsKnown 0 0 217 0
    InsideKnown 0 0 202 0
    SharesLast 0 0 0 113
    SharesFirst 0 0 0 29
    Address 150 250 100 250
    Located 0 0 0 0
    Elsewhere 0 0 -250 0
}
