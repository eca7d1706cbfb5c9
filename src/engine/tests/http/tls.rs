//! A certificate that is not good is never overlooked, and nothing is sent over it.

use crate::setup::Shop;
use std::net::TcpListener;
use std::sync::Arc;

/// A TLS server whose certificate has the given validity; answers with its address and its authority's PEM file.
fn server(from: (i32, u8, u8), to: (i32, u8, u8), name: &str) -> (String, std::path::PathBuf) {
    let authority_key = rcgen::KeyPair::generate().unwrap();
    let mut authority = rcgen::CertificateParams::new(Vec::new()).unwrap();
    authority.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
    let authority_certificate = authority.self_signed(&authority_key).unwrap();
    let issuer = rcgen::Issuer::from_params(&authority, &authority_key);
    let key = rcgen::KeyPair::generate().unwrap();
    let mut leaf = rcgen::CertificateParams::new(vec![name.to_string()]).unwrap();
    leaf.not_before = rcgen::date_time_ymd(from.0, from.1, from.2);
    leaf.not_after = rcgen::date_time_ymd(to.0, to.1, to.2);
    let certificate = leaf.signed_by(&key, &issuer).unwrap();
    let file =
        std::env::temp_dir().join(format!("kros-ca-{}-{}-{}.pem", std::process::id(), to.0, name.len()));
    std::fs::write(&file, authority_certificate.pem()).unwrap();

    let key = rustls::pki_types::PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let config =
        rustls::ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], key)
            .unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://localhost:{}", listener.local_addr().unwrap().port());
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            let mut session = rustls::ServerConnection::new(Arc::new(config.clone())).unwrap();
            let mut tls = rustls::Stream::new(&mut session, &mut stream);
            use std::io::{Read, Write};
            let mut buffer = [0; 4096];
            if tls.read(&mut buffer).is_ok() {
                let _ = tls.write_all(
                    b"HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
                );
                tls.conn.send_close_notify();
                let _ = tls.flush();
            }
        }
    });
    (url, file)
}

fn reason(url: &str, authority: &std::path::Path) -> (String, String) {
    let mut shop = Shop::new(url);
    shop.settings["api"]["ca_file"] = serde_json::json!(authority);
    shop.orders(1);
    let summary = shop.export();
    let row = shop.row(1);
    (summary["paused"].as_str().unwrap().to_string(), row["reason"].as_str().unwrap().to_string())
}

#[test]
fn only_a_good_certificate_gets_the_token() {
    let (url, authority) = server((2020, 1, 1), (2100, 1, 1), "localhost");
    assert!(reason(&url, &authority).0.contains("401"), "a good certificate is spoken to");
    let (url, authority) = server((2020, 1, 1), (2021, 1, 1), "localhost");
    let (_, expired) = reason(&url, &authority);
    assert!(expired.to_lowercase().contains("expired"), "{expired}");
    let (url, authority) = server((2020, 1, 1), (2100, 1, 1), "other.test");
    let (_, other) = reason(&url, &authority);
    assert!(other.contains("not valid for name") || other.contains("NotValidForName"), "{other}");
    let (url, _) = server((2020, 1, 1), (2100, 1, 1), "localhost");
    let (_, unknown) = reason(&url, std::path::Path::new(""));
    assert!(unknown.contains("UnknownIssuer") || unknown.contains("unknown issuer"), "{unknown}");
}
