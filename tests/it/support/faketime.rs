//! Machines with a wrong clock: processes under libfaketime, whose wall clock a test changes while they run. Their
//! monotonic clock stays right, as it does on a real machine.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Why there is no libfaketime here.
pub fn why_not() -> Option<String> {
    library().is_none().then(|| "libfaketime is not installed; Debian's package is `faketime`".to_owned())
}

fn library() -> Option<PathBuf> {
    let folders = fs::read_dir("/usr/lib").ok()?.filter_map(|entry| Some(entry.ok()?.path()));
    folders.map(|folder| folder.join("faketime/libfaketimeMT.so.1")).find(|library| library.exists())
}

/// A fake wall clock for one or more processes.
pub struct WrongClock {
    file: PathBuf,
    vars: Vec<(&'static str, String)>,
}

impl WrongClock {
    /// `offset` as libfaketime reads it: `+16d`, `-20m`, `+0`.
    pub fn new(folder: &Path, name: &str, offset: &str) -> Self {
        let file = folder.join(name);
        let library = library().expect("libfaketime is required but not installed");
        let vars = vec![
            ("LD_PRELOAD", library.display().to_string()),
            ("FAKETIME_TIMESTAMP_FILE", file.display().to_string()),
            ("FAKETIME_NO_CACHE", "1".to_owned()),
            ("FAKETIME_DONT_FAKE_MONOTONIC", "1".to_owned()),
        ];
        let clock = Self { file, vars };
        clock.turn(offset);
        clock
    }

    /// Changes the clock of every process that has it.
    pub fn turn(&self, offset: &str) {
        // Renamed into place: a process must not read half of it.
        let aside = self.file.with_extension("aside");
        fs::write(&aside, offset).unwrap();
        fs::rename(&aside, &self.file).unwrap();
    }

    /// The additional environment of a process with this clock.
    pub fn with<'a>(&'a self, vars: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
        vars.iter().copied().chain(self.vars.iter().map(|(name, value)| (*name, value.as_str()))).collect()
    }
}
