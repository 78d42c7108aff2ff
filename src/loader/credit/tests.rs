//! Credits in their many forms, and words that are none.

#![allow(clippy::unwrap_used, clippy::string_slice)] // a failing test should panic

use super::*;

fn parts(text: &str) -> Option<(&str, &str)> {
    credit(text).map(|c| (&text[..c.caption], &text[c.words.0..c.words.1]))
}

#[test]
fn credits_in_their_usual_forms() {
    for (tail, name) in [
        (" (Ada Quill/Harbour Wire)", "Ada Quill/Harbour Wire"),
        (" (AP Photo/Ada Quill)", "AP Photo/Ada Quill"),
        (" (Ada Quill, Reuters)", "Ada Quill, Reuters"),
        (
            " (aquill5; Stockhouse by Lamps)",
            "aquill5; Stockhouse by Lamps",
        ),
        (" (Photo by Ada Quill/AFP)", "Ada Quill/AFP"),
        (" (Ada Quill)", "Ada Quill"),
        (" [Photo: Ada Quill]", "Ada Quill"),
        (
            " Photo: Ada Quill/Harbour Wire (CC BY 4.0)",
            "Ada Quill/Harbour Wire (CC BY 4.0)",
        ),
        (" Photo: Ada Quill", "Ada Quill"),
        (" Image: Ada Quill.", "Ada Quill"),
        (" Photo credit: Ada Quill", "Ada Quill"),
        (" Photo by Ada Quill/AFP", "Ada Quill/AFP"),
        (
            " Picture courtesy of the harbour board",
            "the harbour board",
        ),
        (" © Ada Quill", "© Ada Quill"),
        (" (© Ada Quill)", "© Ada Quill"),
        (" Ada Quill—Getty Images", "Ada Quill—Getty Images"),
        (" | AP Photo", "AP Photo"),
        (" (Source: Harbour Board/Twitter)", "Harbour Board/Twitter"),
        (" SUPPLIED", "SUPPLIED"),
        (" Getty Images", "Getty Images"),
        (" AFP via Getty Images", "AFP via Getty Images"),
        (
            " (Photo credit should read ADA QUILL/AFP/Getty Images)",
            "ADA QUILL/AFP/Getty Images",
        ),
        (
            " © Ada Quill/AFP/Getty Images",
            "© Ada Quill/AFP/Getty Images",
        ),
        (" Ada Quill / AFP", "Ada Quill / AFP"),
        (
            " Ada Quill / AFP / Getty Images",
            "Ada Quill / AFP / Getty Images",
        ),
        (" Ada Quill/Harbour Wire", "Ada Quill/Harbour Wire"),
        (" REUTERS/Ada Quill", "REUTERS/Ada Quill"),
        (
            " REUTERS/Ada Quill/File Photo",
            "REUTERS/Ada Quill/File Photo",
        ),
        (
            " AP Photo/Ada M. Quill, File",
            "AP Photo/Ada M. Quill, File",
        ),
    ] {
        let text = format!("The lamp at Hest, May 3.{tail}");
        assert_eq!(
            parts(&text),
            Some(("The lamp at Hest, May 3.", name)),
            "{text}"
        );
    }
    assert_eq!(parts("Lamp Image: Ada Quill."), Some(("Lamp", "Ada Quill")));
    assert_eq!(
        parts("On NATO Jonas Quill / Reuters"),
        Some(("On NATO", "Jonas Quill / Reuters"))
    );
    assert_eq!(
        parts("Skiing with the children © Hest Boats / Ada Quill"),
        Some(("Skiing with the children", "© Hest Boats / Ada Quill"))
    );
    assert_eq!(
        parts("AFP / Getty Images"),
        Some(("", "AFP / Getty Images"))
    );
    assert_eq!(
        parts("Screenshot by Ada Quill/Harbour Wire"),
        Some(("", "Ada Quill/Harbour Wire"))
    );
    assert_eq!(
        parts("Oil in Hest.Ada Quill—Getty Images"),
        Some(("Oil in Hest.", "Ada Quill—Getty Images"))
    );
    assert_eq!(
        parts("Ada Quill and Tom Wren Getty Images/Harbour USA"),
        Some(("Ada Quill and Tom Wren", "Getty Images/Harbour USA"))
    );
    assert_eq!(parts("Photo: Ada Quill"), Some(("", "Ada Quill")));
    assert_eq!(
        parts("Ada Quill and Tom Wren Shutterstock / Getty Images (Composite)"),
        Some((
            "Ada Quill and Tom Wren",
            "Shutterstock / Getty Images (Composite)"
        ))
    );
}

#[test]
fn credits_of_houses_sites_and_films() {
    let lamp = "The lamp at Hest, May 3.";
    for (tail, name) in [
        (" (HBC)", "HBC"),
        (" (lamps.example)", "lamps.example"),
        (" (Public domain)", "Public domain"),
        (
            " (AFP/Getty Images / June 6, 2013)",
            "AFP/Getty Images / June 6, 2013",
        ),
        (" (Video by Ada Quill)", "Video by Ada Quill"),
        (" (HW Photo by Ada Quill)", "HW Photo by Ada Quill"),
        (
            " Photographer: Ada Quill/AFP",
            "Photographer: Ada Quill/AFP",
        ),
        (
            " Credit Ada Quill for The Harbour Wire",
            "Ada Quill for The Harbour Wire",
        ),
        (
            " Credit... Ada Quill for The Harbour Wire",
            "Ada Quill for The Harbour Wire",
        ),
    ] {
        let text = format!("{lamp}{tail}");
        assert_eq!(parts(&text), Some((lamp, name)), "{text}");
    }
}

#[test]
fn a_name_behind_a_sentence_is_a_credit() {
    let scene = "The lamp on the point of Hest was lit again for the boats.";
    for who in ["Ada Quill", "HBC"] {
        assert_eq!(parts(&format!("{scene} {who}")), Some((scene, who)));
    }
    for rest in [
        "Read More",
        "He stops",
        "Ada Quill said so",
        "Lower Quay.",
        "Quill",
    ] {
        assert_eq!(parts(&format!("{scene} {rest}")), None, "{rest}");
    }
    assert_eq!(parts("The lamp on the point of old St. Hest Quay"), None);
    assert_eq!(
        parts("It was given to the Harbour Board of Hest (HBH)"),
        None
    );
}

#[test]
fn credits_without_a_sentence_before_them() {
    for (text, caption, credit) in [
        (
            "The mole. (Leila Haddad-Moreau)",
            "The mole.",
            "Leila Haddad-Moreau",
        ),
        (
            "The mole (Ines Calloway/Northgate Daily)",
            "The mole",
            "Ines Calloway/Northgate Daily",
        ),
        ("The mole at dusk (Reuters)", "The mole at dusk", "Reuters"),
        (
            "The mole. (Photo by Ines Calloway)",
            "The mole.",
            "Ines Calloway",
        ),
        (
            "The mole. Photo: Ines Calloway.",
            "The mole.",
            "Ines Calloway",
        ),
        (
            "The mole | Photograph: M. Dahl/AP",
            "The mole",
            "M. Dahl/AP",
        ),
        (
            "First boat out. (M. Dahl/AP)",
            "First boat out.",
            "M. Dahl/AP",
        ),
        (
            "First boat out. Photo: M. Dahl",
            "First boat out.",
            "M. Dahl",
        ),
    ] {
        assert_eq!(parts(text), Some((caption, credit)), "{text}");
    }
}

#[test]
fn brackets_and_colons_that_credit_nobody() {
    for text in [
        "The lamp was lit by others, too (Quill, 1990).",
        "The lamp is a cylinder (see the left picture)",
        "They met in Hest (Lower Quay)",
        "He had one wish: A lamp",
        "The image: it stays with you. It does.",
        "She showed me a photo by a friend",
        "The boat runs on Mondays and/or Tuesdays",
        "They left with Ada Quill—the Getty wing was shut",
        "It was dark. She told AP",
        "He asked the AP",
        "It was dark. AP.",
        "Nobody knew. They looked it up, and it was so. (Source: Harbour Board)",
        "Boats are slower (Source: Harbour Board, 2011)",
        "The minister told the paper (and the radio) what he knew.",
        "A lamp (1738)",
        "Maren Dahl (left) and Tomasz Wrona (right)",
        "The harbour (Northgate)",
        "The old ferry. (March 3, 2024)",
        "The ramp (see the map)",
        "The rules are those of the Environmental Protection Agency (EPA).",
        "The ramp is new. (Reporting by Ines Calloway; Editing by M. Dahl)",
        "The photo by the door is old.",
        "The poll was made by Reuters/Harbour Board",
        "© Harbour Wire The lamp on the point is lit again",
        "PHOTOS: Storm shakes the islands",
        "Which lamp will be lit? (Ask Ines)",
        "Is it lit? (Ines Calloway)",
        "He reads much. Reuters/AP reports on boats are what he likes",
        "Image: an old word for a likeness, the curator said in a very long sentence that goes on about what pictures were for the people who made them",
        "",
    ] {
        assert_eq!(parts(text), None, "{text}");
    }
}

#[test]
fn credits_in_brackets_of_many_desks() {
    let lamp = "The lamp at Hest, May 3.";
    for (tail, name) in [
        (" (Supplied)", "Supplied"),
        (" (Harbour Rural: Ada Quill)", "Harbour Rural: Ada Quill"),
        (" (Twitter: @quill)", "Twitter: @quill"),
        (" [ADA QUILL | Times]", "ADA QUILL | Times"),
        (" (Yonhap)", "Yonhap"),
        (" (Pic: Ada Quill)", "Ada Quill"),
        (" (Submitted by the harbour board)", "the harbour board"),
    ] {
        let text = format!("{lamp}{tail}");
        assert_eq!(parts(&text), Some((lamp, name)), "{text}");
    }
    for text in [
        "They read of it in the old book (Luke: The Lamp)",
        "The board had the plans (see Annex: Ada Quill)",
        "(Supplied)",
        "The lamp burns oil (supplied)",
    ] {
        assert_eq!(parts(text), None, "{text}");
    }
}

#[test]
fn credits_behind_the_words_of_many_desks() {
    let lamp = "The keepers of the old lamp at Hest wait for the boat, May 3.";
    for (tail, name) in [
        (" Pic: Ada Quill", "Ada Quill"),
        (
            " PHOTO | ADA QUILL | HARBOUR GROUP",
            "ADA QUILL | HARBOUR GROUP",
        ),
        (" Photo / HoC", "HoC"),
        (" Staff photo by Ada Quill", "Ada Quill"),
        (" Image copyright 2003, HARBO.", "2003, HARBO"),
        (
            " Ada Quill, The Harbour Wire",
            "Ada Quill, The Harbour Wire",
        ),
        (
            " Ada Quill for Harbour Magazine",
            "Ada Quill for Harbour Magazine",
        ),
        (
            " Ada Quill, special to The Wire",
            "Ada Quill, special to The Wire",
        ),
        (
            " ADA QUILL — Staff photographer",
            "ADA QUILL — Staff photographer",
        ),
        (
            " NASA, ESA, and A. Quill (HoC)",
            "NASA, ESA, and A. Quill (HoC)",
        ),
        (" ESA/Hest/A. Quill et al.", "ESA/Hest/A. Quill et al"),
        (" • AFP", "AFP"),
        (" PA Media", "PA Media"),
    ] {
        let text = format!("{lamp}{tail}");
        assert_eq!(parts(&text), Some((lamp, name)), "{text}");
    }
    for (text, caption, name) in [
        (
            "The quay of Hest after the storm of the year Getty Images",
            "The quay of Hest after the storm of the year",
            "Getty Images",
        ),
        (
            "The boat at the quay of Hest on January 23, 2014 AFP/Ada Quill",
            "The boat at the quay of Hest on January 23, 2014",
            "AFP/Ada Quill",
        ),
        ("Getty Images", "", "Getty Images"),
    ] {
        assert_eq!(parts(text), Some((caption, name)), "{text}");
    }
}

#[test]
fn houses_that_are_spoken_of_are_no_credits() {
    for text in [
        "She sold the old pictures to Getty Images",
        "The board knows nothing, says Reuters",
        "Reuters",
        "The keepers were told by Reuters",
        "The lamp is out. NASA Puts Off Launch",
        "The lamp was lit again by those of Hest. NASA, ESA and others had asked",
        "The lamp was lit again by the keepers of Hest. Ada Quill, the keeper",
        "The lamp was lit again by the keepers of Hest. Map of the quay",
        "Storm over the quay of Hest - Reuters",
        "The pictures were obtained by the police",
        "Watch it here. Video: The boat is back at the quay",
        "They look up (Photos of Hest: A Great Lamp)",
    ] {
        assert_eq!(parts(text), None, "{text}");
    }
}
