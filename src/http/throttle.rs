//! How often one address, one mailbox, one account may try. Not built yet: the only bound today is the hashing queue.
