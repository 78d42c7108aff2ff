//! The signs that TeX has names for, in Unicode. Tables with names are sorted by them.

/// Commands that stand for a sign or a name.
#[rustfmt::skip] // several to a line
pub(super) const SIGNS: &[(&str, &str)] = &[
    ("AA", "Å"), ("Box", "□"), ("Delta", "Δ"), ("Diamond", "◇"), ("Gamma", "Γ"), ("Im", "ℑ"),
    ("Lambda", "Λ"), ("Leftarrow", "⇐"), ("Leftrightarrow", "⇔"), ("Longleftrightarrow", "⟺"),
    ("Longrightarrow", "⟹"), ("Omega", "Ω"), ("P", "¶"), ("Phi", "Φ"), ("Pi", "Π"),
    ("Pr", "Pr"), ("Psi", "Ψ"), ("Re", "ℜ"), ("Rightarrow", "⇒"), ("S", "§"), ("Sigma", "Σ"),
    ("Theta", "Θ"), ("Upsilon", "Υ"), ("Vert", "‖"), ("Xi", "Ξ"), ("aleph", "ℵ"),
    ("alpha", "α"), ("amalg", "⨿"), ("angle", "∠"), ("approx", "≈"), ("arccos", "arccos"),
    ("arcsin", "arcsin"), ("arctan", "arctan"), ("arg", "arg"), ("ast", "∗"), ("asymp", "≍"),
    ("backslash", "∖"), ("because", "∵"), ("beta", "β"), ("beth", "ℶ"), ("bigcap", "⋂"),
    ("bigcup", "⋃"), ("bigvee", "⋁"), ("bigwedge", "⋀"), ("blacksquare", "■"), ("bmod", "mod"),
    ("bot", "⊥"), ("bullet", "•"), ("cap", "∩"), ("cdot", "⋅"), ("cdots", "⋯"),
    ("checkmark", "✓"), ("chi", "χ"), ("circ", "∘"), ("colon", ":"), ("coloneqq", "≔"),
    ("complement", "∁"), ("cong", "≅"), ("coprod", "∐"), ("copyright", "©"), ("cos", "cos"),
    ("cosh", "cosh"), ("cot", "cot"), ("coth", "coth"), ("csc", "csc"), ("cup", "∪"),
    ("dagger", "†"), ("dashv", "⊣"), ("ddagger", "‡"), ("ddots", "⋱"), ("deg", "deg"),
    ("degree", "°"), ("delta", "δ"), ("det", "det"), ("dim", "dim"), ("div", "÷"),
    ("doteq", "≐"), ("dots", "…"), ("downarrow", "↓"), ("ell", "ℓ"), ("emptyset", "∅"),
    ("epsilon", "ε"), ("equiv", "≡"), ("eta", "η"), ("eth", "ð"), ("exists", "∃"),
    ("exp", "exp"), ("flat", "♭"), ("forall", "∀"), ("gamma", "γ"), ("gcd", "gcd"), ("ge", "≥"),
    ("geq", "≥"), ("geqslant", "≥"), ("gets", "←"), ("gg", "≫"), ("gt", ">"), ("hbar", "ℏ"),
    ("hom", "hom"), ("hookleftarrow", "↩"), ("hookrightarrow", "↪"), ("iff", "⇔"),
    ("iiint", "∭"), ("iint", "∬"), ("imath", "ı"), ("impliedby", "⇐"), ("implies", "⇒"),
    ("in", "∈"), ("inf", "inf"), ("infty", "∞"), ("int", "∫"), ("iota", "ι"), ("jmath", "ȷ"),
    ("kappa", "κ"), ("ker", "ker"), ("lVert", "‖"), ("lambda", "λ"), ("land", "∧"),
    ("langle", "⟨"), ("lbrace", "{"), ("lbrack", "["), ("lceil", "⌈"), ("ldots", "…"),
    ("le", "≤"), ("leadsto", "⇝"), ("leftarrow", "←"), ("leftrightarrow", "↔"), ("leq", "≤"),
    ("leqslant", "≤"), ("lfloor", "⌊"), ("lg", "lg"), ("lim", "lim"), ("liminf", "liminf"),
    ("limsup", "limsup"), ("ll", "≪"), ("ln", "ln"), ("lnot", "¬"), ("log", "log"),
    ("longleftarrow", "⟵"), ("longrightarrow", "⟶"), ("lor", "∨"), ("lt", "<"), ("lvert", "|"),
    ("mapsto", "↦"), ("max", "max"), ("mho", "℧"), ("mid", "∣"), ("min", "min"), ("mod", "mod"),
    ("models", "⊨"), ("mp", "∓"), ("mu", "μ"), ("nabla", "∇"), ("natural", "♮"), ("ne", "≠"),
    ("nearrow", "↗"), ("neg", "¬"), ("neq", "≠"), ("nexists", "∄"), ("ni", "∋"), ("nmid", "∤"),
    ("notin", "∉"), ("nu", "ν"), ("nwarrow", "↖"), ("odot", "⊙"), ("ohm", "Ω"), ("oint", "∮"),
    ("omega", "ω"), ("omicron", "ο"), ("ominus", "⊖"), ("oplus", "⊕"), ("otimes", "⊗"),
    ("parallel", "∥"), ("partial", "∂"), ("perp", "⊥"), ("phi", "φ"), ("pi", "π"), ("pm", "±"),
    ("pounds", "£"), ("prec", "≺"), ("preceq", "≼"), ("prime", "′"), ("prod", "∏"),
    ("propto", "∝"), ("psi", "ψ"), ("qed", "∎"), ("rVert", "‖"), ("rangle", "⟩"),
    ("rbrace", "}"), ("rbrack", "]"), ("rceil", "⌉"), ("rfloor", "⌋"), ("rho", "ρ"),
    ("rightarrow", "→"), ("rightharpoonup", "⇀"), ("rightleftharpoons", "⇌"), ("rvert", "|"),
    ("searrow", "↘"), ("sec", "sec"), ("setminus", "∖"), ("sharp", "♯"), ("sigma", "σ"),
    ("sim", "∼"), ("simeq", "≃"), ("sin", "sin"), ("sinh", "sinh"), ("smallsetminus", "∖"),
    ("sqcap", "⊓"), ("sqcup", "⊔"), ("square", "□"), ("star", "⋆"), ("subset", "⊂"),
    ("subseteq", "⊆"), ("subsetneq", "⊊"), ("succ", "≻"), ("succeq", "≽"), ("sum", "∑"),
    ("sup", "sup"), ("supset", "⊃"), ("supseteq", "⊇"), ("supsetneq", "⊋"), ("surd", "√"),
    ("swarrow", "↙"), ("tan", "tan"), ("tanh", "tanh"), ("tau", "τ"), ("therefore", "∴"),
    ("theta", "θ"), ("times", "×"), ("to", "→"), ("top", "⊤"), ("triangle", "△"),
    ("triangleq", "≜"), ("uparrow", "↑"), ("updownarrow", "↕"), ("upsilon", "υ"),
    ("varepsilon", "ε"), ("varnothing", "∅"), ("varphi", "φ"), ("varpi", "ϖ"), ("varrho", "ϱ"),
    ("varsigma", "ς"), ("vartheta", "ϑ"), ("vdash", "⊢"), ("vdots", "⋮"), ("vee", "∨"),
    ("vert", "|"), ("wedge", "∧"), ("wp", "℘"), ("wr", "≀"), ("xi", "ξ"), ("zeta", "ζ"),
];

/// Commands that put an accent on a letter, as the accent that goes behind it.
#[rustfmt::skip] // several to a line
pub(super) const ACCENTS: &[(&str, &str)] = &[
    ("acute", "\u{301}"), ("bar", "\u{304}"), ("breve", "\u{306}"), ("check", "\u{30c}"),
    ("ddot", "\u{308}"), ("dot", "\u{307}"), ("grave", "\u{300}"), ("hat", "\u{302}"),
    ("mathring", "\u{30a}"), ("overline", "\u{305}"), ("tilde", "\u{303}"),
    ("underline", "\u{332}"), ("vec", "\u{20d7}"), ("widehat", "\u{302}"),
    ("widetilde", "\u{303}"),
];

/// Commands for an alphabet of their own: its capital and its small letters.
pub(super) const FONTS: &[(&str, &str)] = &[
    (
        "mathbb",
        "𝔸𝔹ℂ𝔻𝔼𝔽𝔾ℍ𝕀𝕁𝕂𝕃𝕄ℕ𝕆ℙℚℝ𝕊𝕋𝕌𝕍𝕎𝕏𝕐ℤ𝕒𝕓𝕔𝕕𝕖𝕗𝕘𝕙𝕚𝕛𝕜𝕝𝕞𝕟𝕠𝕡𝕢𝕣𝕤𝕥𝕦𝕧𝕨𝕩𝕪𝕫",
    ),
    (
        "mathcal",
        "𝒜ℬ𝒞𝒟ℰℱ𝒢ℋℐ𝒥𝒦ℒℳ𝒩𝒪𝒫𝒬ℛ𝒮𝒯𝒰𝒱𝒲𝒳𝒴𝒵𝒶𝒷𝒸𝒹ℯ𝒻ℊ𝒽𝒾𝒿𝓀𝓁𝓂𝓃ℴ𝓅𝓆𝓇𝓈𝓉𝓊𝓋𝓌𝓍𝓎𝓏",
    ),
    (
        "mathfrak",
        "𝔄𝔅ℭ𝔇𝔈𝔉𝔊ℌℑ𝔍𝔎𝔏𝔐𝔑𝔒𝔓𝔔ℜ𝔖𝔗𝔘𝔙𝔚𝔛𝔜ℨ𝔞𝔟𝔠𝔡𝔢𝔣𝔤𝔥𝔦𝔧𝔨𝔩𝔪𝔫𝔬𝔭𝔮𝔯𝔰𝔱𝔲𝔳𝔴𝔵𝔶𝔷",
    ),
    (
        "mathscr",
        "𝒜ℬ𝒞𝒟ℰℱ𝒢ℋℐ𝒥𝒦ℒℳ𝒩𝒪𝒫𝒬ℛ𝒮𝒯𝒰𝒱𝒲𝒳𝒴𝒵𝒶𝒷𝒸𝒹ℯ𝒻ℊ𝒽𝒾𝒿𝓀𝓁𝓂𝓃ℴ𝓅𝓆𝓇𝓈𝓉𝓊𝓋𝓌𝓍𝓎𝓏",
    ),
];

/// Letters above the line.
#[rustfmt::skip] // several to a line
pub(super) const SUPERSCRIPTS: &[(char, char)] = &[
    ('0', '⁰'), ('1', '¹'), ('2', '²'), ('3', '³'), ('4', '⁴'), ('5', '⁵'), ('6', '⁶'),
    ('7', '⁷'), ('8', '⁸'), ('9', '⁹'), ('+', '⁺'), ('−', '⁻'), ('=', '⁼'), ('(', '⁽'),
    (')', '⁾'), ('n', 'ⁿ'), ('i', 'ⁱ'), ('a', 'ᵃ'), ('b', 'ᵇ'), ('c', 'ᶜ'), ('d', 'ᵈ'),
    ('e', 'ᵉ'), ('f', 'ᶠ'), ('g', 'ᵍ'), ('h', 'ʰ'), ('j', 'ʲ'), ('k', 'ᵏ'), ('l', 'ˡ'),
    ('m', 'ᵐ'), ('o', 'ᵒ'), ('p', 'ᵖ'), ('r', 'ʳ'), ('s', 'ˢ'), ('t', 'ᵗ'), ('u', 'ᵘ'),
    ('v', 'ᵛ'), ('w', 'ʷ'), ('x', 'ˣ'), ('y', 'ʸ'), ('z', 'ᶻ'), ('A', 'ᴬ'), ('B', 'ᴮ'),
    ('D', 'ᴰ'), ('E', 'ᴱ'), ('G', 'ᴳ'), ('H', 'ᴴ'), ('I', 'ᴵ'), ('J', 'ᴶ'), ('K', 'ᴷ'),
    ('L', 'ᴸ'), ('M', 'ᴹ'), ('N', 'ᴺ'), ('O', 'ᴼ'), ('P', 'ᴾ'), ('R', 'ᴿ'), ('T', 'ᵀ'),
    ('U', 'ᵁ'), ('V', 'ⱽ'), ('W', 'ᵂ'), ('α', 'ᵅ'), ('β', 'ᵝ'), ('γ', 'ᵞ'), ('δ', 'ᵟ'),
    ('ε', 'ᵋ'), ('θ', 'ᶿ'), ('φ', 'ᵠ'), ('χ', 'ᵡ'), ('′', '′'), ('∗', '*'),
];

/// Letters below the line.
#[rustfmt::skip] // several to a line
pub(super) const SUBSCRIPTS: &[(char, char)] = &[
    ('0', '₀'), ('1', '₁'), ('2', '₂'), ('3', '₃'), ('4', '₄'), ('5', '₅'), ('6', '₆'),
    ('7', '₇'), ('8', '₈'), ('9', '₉'), ('+', '₊'), ('−', '₋'), ('=', '₌'), ('(', '₍'),
    (')', '₎'), ('a', 'ₐ'), ('e', 'ₑ'), ('h', 'ₕ'), ('i', 'ᵢ'), ('j', 'ⱼ'), ('k', 'ₖ'),
    ('l', 'ₗ'), ('m', 'ₘ'), ('n', 'ₙ'), ('o', 'ₒ'), ('p', 'ₚ'), ('r', 'ᵣ'), ('s', 'ₛ'),
    ('t', 'ₜ'), ('u', 'ᵤ'), ('v', 'ᵥ'), ('x', 'ₓ'), ('β', 'ᵦ'), ('γ', 'ᵧ'), ('ρ', 'ᵨ'),
    ('φ', 'ᵩ'), ('χ', 'ᵪ'),
];
