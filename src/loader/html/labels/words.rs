//! The words of class names and ids that tell what a part of a page is.

/// Words that name parts which are no article, wherever they stand.
pub(super) const OTHER: &[&str] = &[
    "related",
    "recirc",
    "recirculation",
    "recommended",
    "recommendation",
    "recommendations",
    "sidebar",
    "sidebars",
    "newsletter",
    "newsletters",
    "subscribe",
    "subscription",
    "signup",
    "promo",
    "promos",
    "promotion",
    "advert",
    "advertisement",
    "advertising",
    "ads",
    "adslot",
    "sponsor",
    "sponsored",
    "taboola",
    "outbrain",
    "share",
    "sharing",
    "sharebar",
    "sharethis",
    "sharedaddy",
    "addthis",
    "social",
    "comments",
    "comment",
    "commenting",
    "disqus",
    "livefyre",
    "forum",
    "cookie",
    "cookies",
    "consent",
    "gdpr",
    "breadcrumb",
    "breadcrumbs",
    "pagination",
    "pager",
    "navigation",
    "nav",
    "navbar",
    "menu",
    "footer",
    "masthead",
    "topbar",
    "toolbar",
    "trending",
    "popular",
    "mostread",
    "popup",
    "modal",
    "overlay",
    "toc",
    "tags",
    "taglist",
    "tagcloud",
    "editsection",
    "navbox",
    "catlinks",
    "printfooter",
    "jumplink",
    "disclaimer",
    "donate",
    "donation",
    "rss",
    "login",
    "skip",
    "teaser",
    "teasers",
    "carousel",
    "noprint",
    "sistersitebox",
    "mostviewed",
    "jetpack",
    "upsell",
    "ticker",
    "shoutbox",
    "replies",
    "respond",
    "print",
    "topics",
    "readmore",
    "ambox",
    "metadata",
    "bio",
    "cta",
];

/// Beginnings of such words: `relatedposts`, `newsletterbox`.
pub(super) const OTHER_STEMS: &[&str] = &[
    "advert",
    "newsletter",
    "playlist",
    "recirc",
    "recommend",
    "related",
    "sponsor",
];

/// Pairs of neighbouring words that name such parts.
pub(super) const OTHER_PAIRS: &[(&str, &str)] = &[
    ("most", "read"),
    ("most", "popular"),
    ("most", "viewed"),
    ("read", "more"),
    ("read", "next"),
    ("more", "from"),
    ("more", "stories"),
    ("more", "news"),
    ("more", "on"),
    ("see", "also"),
    ("sign", "up"),
    ("up", "next"),
    ("you", "may"),
    ("also", "like"),
    ("author", "bio"),
    ("author", "box"),
    ("about", "author"),
    ("author", "info"),
    ("author", "card"),
    ("author", "profile"),
    ("post", "tags"),
    ("entry", "tags"),
    ("article", "tags"),
    ("post", "nav"),
    ("post", "navigation"),
    ("tag", "list"),
    ("site", "header"),
    ("site", "footer"),
    ("page", "footer"),
    ("article", "footer"),
    ("entry", "footer"),
    ("post", "footer"),
    ("call", "to"),
    ("app", "download"),
    ("ad", "container"),
    ("ad", "wrapper"),
    ("ad", "unit"),
    ("ad", "slot"),
    ("ad", "label"),
    ("entry", "meta"),
    ("post", "meta"),
    ("article", "meta"),
    ("story", "meta"),
    ("related", "content"),
    ("inline", "newsletter"),
    ("follow", "us"),
    ("mw", "editsection"),
    ("latest", "news"),
    ("latest", "stories"),
    ("whats", "next"),
    ("next", "article"),
    ("previous", "article"),
    ("next", "prev"),
    ("prev", "next"),
    ("previous", "next"),
    ("story", "links"),
    ("video", "headline"),
    ("video", "player"),
    ("video", "playlist"),
    ("video", "wrapper"),
    ("story", "tools"),
    ("article", "tools"),
    ("page", "tools"),
    ("trust", "project"),
    ("reading", "list"),
    ("feature", "links"),
    ("site", "sub"),
    ("jump", "to"),
];

/// Words that name the box of the article's text.
pub(super) const BODY_PAIRS: &[(&str, &str)] = &[
    ("article", "body"),
    ("article", "content"),
    ("article", "text"),
    ("story", "body"),
    ("story", "content"),
    ("story", "text"),
    ("entry", "content"),
    ("post", "content"),
    ("post", "body"),
    ("post", "text"),
    ("entry", "body"),
    ("body", "copy"),
    ("body", "content"),
    ("main", "content"),
    ("page", "content"),
    ("text", "content"),
    ("content", "body"),
    ("article", "copy"),
    ("article", "main"),
    ("news", "body"),
    ("news", "content"),
    ("news", "text"),
    ("blog", "content"),
    ("single", "content"),
    ("text", "body"),
    ("body", "text"),
    ("rich", "text"),
    ("art", "content"),
    ("article", "container"),
    ("mw", "content"),
    ("parser", "output"),
    ("content", "text"),
    ("detail", "text"),
    ("detail", "body"),
    ("detail", "content"),
    ("field", "body"),
    ("article", "paragraphs"),
];

/// Words that speak for an element as the box of the article's text, and those that speak against it.
pub(super) const FOR: &[&str] = &[
    "article", "body", "content", "entry", "hentry", "main", "page", "post", "text", "blog",
    "story", "news", "detail", "copy",
];
pub(super) const AGAINST: &[&str] = &[
    "hid",
    "banner",
    "combx",
    "comment",
    "comments",
    "com",
    "contact",
    "footer",
    "gdpr",
    "masthead",
    "media",
    "meta",
    "outbrain",
    "promo",
    "related",
    "scroll",
    "share",
    "shoutbox",
    "sidebar",
    "skyscraper",
    "sponsor",
    "shopping",
    "tags",
    "widget",
    "caption",
    "gallery",
];

/// Words that, beside others, say that a part holds the article after all (`has-sidebar main-content`).
pub(super) const WHOLE: &[&str] = &[
    "article",
    "body",
    "content",
    "main",
    "story",
    "post",
    "entry",
    "page",
    "container",
    "wrapper",
    "layout",
    "column",
    "site",
];

/// How the names of page builders begin, which call every box a widget or a module.
pub(super) const FRAMEWORKS: &[&str] = &[
    "elementor",
    "et_pb_",
    "et-pb-",
    "vc_",
    "wpb_",
    "fl-",
    "siteorigin",
];

/// Words that name the element of who wrote.
pub(super) const BYLINE: &[&str] = &[
    "byline",
    "bylines",
    "author",
    "authors",
    "writer",
    "dateline",
    "byl",
    "autor",
    "autoren",
    "autores",
    "auteur",
    "auteurs",
    "artikelautor",
    "authorname",
];

/// Words of an address that leads to what somebody wrote.
pub(super) const AUTHOR_PATHS: &[&str] = &[
    "author",
    "authors",
    "autor",
    "autoren",
    "auteur",
    "auteurs",
    "bio",
    "bios",
    "byline",
    "columnist",
    "columnists",
    "contributor",
    "contributors",
    "correspondents",
    "editors",
    "journalist",
    "journalists",
    "people",
    "person",
    "profile",
    "profiles",
    "reporter",
    "reporters",
    "staff",
    "user",
    "users",
    "writer",
    "writers",
];

/// Words of an address that leads to what was written of something.
pub(super) const OTHER_PATHS: &[&str] = &[
    "categories",
    "category",
    "section",
    "sections",
    "tag",
    "tags",
    "topic",
    "topics",
];

/// Words that name a standfirst and nothing else.
pub(super) const SURE_STANDFIRST: &[&str] = &[
    "standfirst",
    "dek",
    "deck",
    "subtitle",
    "subheadline",
    "strapline",
];
pub(super) const SURE_STANDFIRST_PAIRS: &[(&str, &str)] = &[
    ("sub", "title"),
    ("sub", "headline"),
    ("article", "description"),
];

/// Words that name a standfirst near a headline, and other things elsewhere.
pub(super) const STANDFIRST: &[&str] = &[
    "subheading",
    "lede",
    "intro",
    "excerpt",
    "summary",
    "abstract",
    "subhead",
    "subhed",
    "description",
];
pub(super) const STANDFIRST_PAIRS: &[(&str, &str)] = &[
    ("sub", "heading"),
    ("post", "description"),
    ("sub", "head"),
    ("sub", "hed"),
];

/// Words that name the element of the day.
pub(super) const DATE: &[&str] = &[
    "date",
    "time",
    "timestamp",
    "published",
    "pubdate",
    "datetime",
    "dateline",
    "posted",
    "updated",
    "dates",
];

/// Words that name a line of who and when.
pub(super) const META: &[&str] = &["meta", "byline", "info"];

/// Words that name notes and sources.
pub(super) const NOTES: &[&str] = &[
    "references",
    "reflist",
    "footnotes",
    "footnote",
    "endnotes",
    "notes",
    "reference",
];

/// Words that name a list of what an article says.
pub(super) const POINTS: &[&str] = &["highlights", "keypoints", "takeaways", "tldr"];
pub(super) const POINTS_PAIRS: &[(&str, &str)] = &[
    ("key", "points"),
    ("key", "takeaways"),
    ("summary", "list"),
    ("bullet", "points"),
];

/// Words that name a headline at the end of a name.
pub(super) const HEADLINE_PAIRS: &[(&str, &str)] = &[
    ("entry", "title"),
    ("article", "title"),
    ("story", "title"),
    ("post", "title"),
    ("news", "title"),
];

/// Words that name what stands below a picture, alone or at the start or end of another.
pub(super) const CAPTION: &[&str] = &["caption", "cutline", "cptn"];
pub(super) const CAPTION_PAIRS: &[(&str, &str)] = &[
    ("image", "description"),
    ("photo", "description"),
    ("picture", "description"),
    ("image", "desc"),
    ("photo", "desc"),
    ("img", "desc"),
    ("photo", "text"),
    ("image", "text"),
];

/// Words beside those that name something else: `transcript-caption`, `toggle-caption`.
pub(super) const NO_CAPTION: &[&str] = &[
    "video",
    "transcript",
    "closed",
    "hide",
    "show",
    "icon",
    "ad",
];

/// Words that name who made a picture, alone or at the start or end of another.
pub(super) const CREDIT: &[&str] = &[
    "credit",
    "copyright",
    "photographer",
    "attribution",
    "courtesy",
];
pub(super) const CREDIT_PAIRS: &[(&str, &str)] = &[
    ("image", "source"),
    ("photo", "source"),
    ("image", "byline"),
    ("photo", "byline"),
    ("image", "author"),
    ("photo", "author"),
];

/// Words that name the box of a picture.
pub(super) const PICTURE: &[&str] = &[
    "image", "images", "img", "photo", "picture", "pic", "figure", "hmedia",
];

/// Words that name what a reader presses, and which is no part of the text.
pub(super) const CONTROL: &[&str] = &[
    "button",
    "btn",
    "close",
    "toggle",
    "enlarge",
    "zoom",
    "expand",
    "fullscreen",
    "control",
    "controls",
];
