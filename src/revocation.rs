//! What a credential change kills before its tokens expire, and the index every process keeps of it. Not built yet:
//! until then an access token lives to its `exp`, and only admin routes, which ask the database, refuse it sooner.
