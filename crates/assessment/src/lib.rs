//! Facts and a policy in, an explained score out.
