//! Parses `$id$v=19$a=1,b=2$salt$hash`.

use base64::{
    Engine as _,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};

/// Standard base64, with or without padding.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The parts of a text in PHC string format.
pub(super) struct Phc<'t> {
    pub(super) id: &'t str,
    params: Vec<(&'t str, &'t str)>,
    /// `None` if it is not base64.
    pub(super) salt: Option<Vec<u8>>,
    pub(super) hash: Option<Vec<u8>>,
}

impl<'t> Phc<'t> {
    pub(super) fn read(text: &'t str) -> Option<Self> {
        let mut parts = text.strip_prefix('$')?.split('$').collect::<Vec<_>>();
        let (hash, salt) = (parts.pop()?, parts.pop()?);
        let (id, groups) = parts.split_first()?;
        let params = groups.iter().flat_map(|group| group.split(',')).map(|pair| pair.split_once('='));
        let params = params.collect::<Option<Vec<_>>>()?;
        Some(Self { id, params, salt: base64(salt), hash: base64(hash) })
    }

    pub(super) fn number(&self, name: &str) -> Option<u32> {
        self.params.iter().find(|(key, _)| *key == name)?.1.parse().ok()
    }
}

/// Decodes standard base64, padded or not.
pub(crate) fn base64(text: &str) -> Option<Vec<u8>> {
    BASE64.decode(text).ok()
}
