//! Any bytes as a dump: no reader panics or hangs, no item is longer than its limit, and the lines that are told do not go
//! back.
//!
//! `cargo +nightly fuzz run dump`
#![no_main]

#[path = "../../src/crypto"]
mod crypto {
    pub(crate) mod hex;
}

#[expect(dead_code, reason = "what the formats use")]
#[path = "../../src/transfer"]
mod transfer {
    mod beside;
    pub(crate) mod format;
    mod meter;
    mod record;

    pub(crate) mod source {
        mod bytes;
        mod csv;
        mod document;
        mod kind;
        mod lines;
        mod open;
        mod sql;

        use std::{io, rc::Rc, sync::Arc};

        use self::{document::Place, kind::Kind};
        use super::{format::Format, meter::Meter, record::Record};

        struct Item<'t> {
            line: u64,
            table: &'t str,
            record: Result<Record, String>,
        }

        type Each<'e> = dyn FnMut(Item<'_>) -> bool + 'e;
        type Wanted<'w> = dyn FnMut(&str, &[String]) -> Result<bool, String> + 'w;

        fn cannot_read(e: &io::Error) -> String {
            format!("cannot be read: {e}")
        }

        fn metered() -> Rc<Meter> {
            Rc::new(Meter::default())
        }

        /// Reads all of it in the way of this format.
        pub(crate) fn read(format: Format, dump: Vec<u8>) -> Result<(), String> {
            let size = dump.len() as u64;
            let opened = open::decode(Box::new(io::Cursor::new(dump)), &Arc::default())?;
            let kind = kind::kind(&opened.head, format)?;
            let (mut last, mut items, mut input) = (0, 0_u64, opened.input);
            let mut wanted = |table: &str, _: &[String]| Ok(table.len() % 2 == 0);
            let mut each = |item: Item<'_>| {
                assert!(item.line >= last && item.table.len() <= 1000);
                (last, items) = (item.line, items + 1);
                if let Ok(record) = item.record {
                    for name in ["id", "email", "created_at", "flag"] {
                        let _ = (record.id(name), record.time(name), record.flag(name), record.words(name));
                        let _ = (record.object(name), record.objects(name));
                    }
                }
                true
            };
            let sections = format.sections();
            let done = match kind {
                Kind::Lines => lines::read(&mut input, &mut each),
                Kind::Sequence => document::read_sequence(&mut input, &mut each),
                Kind::Array => document::read(&mut input, Place::Array, &mut each),
                Kind::Document => document::read(&mut input, Place::Sections(sections), &mut each),
                Kind::Documents => document::read(&mut input, Place::Several(sections), &mut each),
                Kind::Csv(separator) => csv::read(&mut input, separator, &mut wanted, &mut each),
                Kind::Nameless => csv::read_nameless(&mut input, |cells| vec![String::new(); cells], &mut each),
                Kind::Sql => sql::read(&mut input, &mut wanted, &mut each),
                Kind::Sqlite => Ok(()),
            };
            // Packed input has more items than bytes.
            assert!(items <= size || size > 1 << 10 || items < 1 << 20);
            done
        }
    }
}

use transfer::{format::Format, source::read};

libfuzzer_sys::fuzz_target!(|input: (u8, Vec<u8>)| {
    let (format, dump) = input;
    let format = Format::ALL[usize::from(format) % Format::ALL.len()];
    let _ = read(format, dump);
});
