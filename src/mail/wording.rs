//! Values as a language writes them: texts of the catalogue, dates, durations, devices.
//!
//! Threat: a value that changes the direction of the text around it (bidi spoofing), so that a mail seems to say
//! something else. Such characters are dropped, and a value in another script is isolated (UAX 9).

use std::{net::IpAddr, time::Duration};

use chrono::{DateTime, Datelike, Utc};

use super::device::known;
use crate::language::Language;

/// First strong isolate, and its end.
const ISOLATE: [char; 2] = ['\u{2068}', '\u{2069}'];
const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

/// The texts of one language.
#[derive(Clone, Copy)]
pub(super) struct Wording<'a>(pub(super) &'a Language);

impl Wording<'_> {
    /// The text of a key, with its placeholders filled. `None` if there is no such text.
    pub(super) fn text(self, key: &str, values: &[(&str, String)]) -> Option<String> {
        let mut rest = self.0.mails().get(key)?.as_str();
        let mut text = String::with_capacity(rest.len());
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            text.push_str(before);
            text.push_str(values.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value));
            rest = after;
        }
        Some(text + rest)
    }

    /// The text of a key that every catalogue has: it is checked at start.
    pub(super) fn word(self, key: &str) -> String {
        self.text(key, &[]).unwrap_or_default()
    }

    /// A value that others chose, for the middle of a sentence.
    pub(super) fn value(self, value: &str) -> String {
        let plain: String = value.chars().filter(|c| !c.is_control() && !turns(*c)).collect();
        let [start, end] = ISOLATE;
        let foreign = self.0.direction() == "rtl" || plain.chars().any(is_right_to_left);
        if foreign { format!("{start}{plain}{end}") } else { plain }
    }

    pub(super) fn ip(self, ip: &str) -> String {
        ip.parse::<IpAddr>().map_or_else(|_| self.word("ip.unknown"), |ip| ip.to_string())
    }

    /// A known browser and system, in words that no client can choose.
    pub(super) fn device(self, user_agent: &str) -> String {
        match known(user_agent) {
            (Some(browser), Some(system)) => {
                let values = [("browser", browser.to_owned()), ("system", system.to_owned())];
                self.text("device.both", &values).unwrap_or_default()
            }
            (Some(one), None) | (None, Some(one)) => one.to_owned(),
            (None, None) => self.word("device.unknown"),
        }
    }

    pub(super) fn date(self, at: DateTime<Utc>) -> String {
        let day = if at.day() == 1 { self.word("date.first_day") } else { at.day().to_string() };
        let month = self.word(&format!("month.{}", at.month()));
        let values =
            [("day", day), ("month", month), ("year", at.year().to_string()), ("time", at.format("%H:%M").to_string())];
        self.text("date", &values).unwrap_or_default()
    }

    /// In the unit that users say: 24 hours, 3 days, 90 seconds.
    pub(super) fn duration(self, duration: Duration) -> String {
        let seconds = duration.as_secs();
        let units = [("days", DAY, 2 * DAY), ("hours", HOUR, HOUR), ("minutes", MINUTE, MINUTE)];
        let fits = |unit: &&(&str, u64, u64)| seconds >= unit.2 && seconds.is_multiple_of(unit.1);
        let (unit, size, _) = units.iter().find(fits).copied().unwrap_or(("seconds", 1, 1));
        let n = seconds / size;
        let form = if n == 1 { "one" } else { "other" };
        self.text(&format!("duration.{unit}.{form}"), &[("n", n.to_string())]).unwrap_or_default()
    }
}

/// Characters that change the direction of what follows them.
fn turns(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Letters of the scripts from right to left (by block).
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Languages;

    #[test]
    fn values_in_four_languages() {
        let languages = Languages::built_in();
        let say = |tag: &str| Wording(languages.lookup(tag).unwrap());
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let (first, later) = (at("2026-03-01T09:05:00Z"), at("2026-12-24T18:30:00Z"));
        for (tag, one, other) in [
            ("en", "1 March 2026, 09:05 UTC", "24 December 2026, 18:30 UTC"),
            ("de", "1. März 2026, 09:05 Uhr (UTC)", "24. Dezember 2026, 18:30 Uhr (UTC)"),
            ("fr", "1er mars 2026 à 09:05 (UTC)", "24 décembre 2026 à 18:30 (UTC)"),
            ("es", "1 de marzo de 2026, 09:05 UTC", "24 de diciembre de 2026, 18:30 UTC"),
        ] {
            assert_eq!((say(tag).date(first).as_str(), say(tag).date(later).as_str()), (one, other), "{tag}");
        }
        let life = |tag: &str, seconds: u64| say(tag).duration(Duration::from_secs(seconds));
        for (seconds, english, german) in [
            (86_400, "24 hours", "24 Stunden"),
            (3 * 86_400, "3 days", "3 Tage"),
            (3600, "1 hour", "eine Stunde"),
            (90 * 60, "90 minutes", "90 Minuten"),
            (60, "1 minute", "eine Minute"),
            (90, "90 seconds", "90 Sekunden"),
        ] {
            assert_eq!((life("en", seconds), life("de", seconds)), (english.to_owned(), german.to_owned()));
        }
        assert_eq!(say("fr").device("curl/8.5.0"), "curl");
        assert_eq!(say("fr").device("Firefox/140.0 (X11; Linux)"), "Firefox sur Linux");
        assert_eq!((say("es").device(""), say("de").ip("<b>")), ("desconocido".to_owned(), "unbekannt".to_owned()));
    }

    #[test]
    fn a_value_does_not_turn_the_text_around_it() {
        let languages = Languages::built_in();
        let say = Wording(languages.lookup("en").unwrap());
        assert_eq!(say.value("n…@bücher.example"), "n…@bücher.example");
        assert_eq!(say.value("a\u{202e}moc.live@x.io\u{2069}"), "amoc.live@x.io");
        assert_eq!(say.value("א…@example.com"), "\u{2068}א…@example.com\u{2069}");
    }
}
