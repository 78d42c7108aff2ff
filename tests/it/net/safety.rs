//! Connections through TLS: whose certificates are good, and what is said of those that are not.

use super::server::{answer, page};
use super::{binary, client, get, request};
use dateline::source::http::{Client, Danger, Problem};
use predicates::str::contains;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair, date_time_ymd};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::thread;

/// Who vouches for the tests' servers.
pub(super) fn authority() -> CertifiedIssuer<'static, KeyPair> {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

/// The name that a certificate is for, and the year it ends.
pub(super) struct Terms {
    pub(super) name: &'static str,
    pub(super) years: (i32, i32),
}

const GOOD: Terms = Terms {
    name: "127.0.0.1",
    years: (2020, 2999),
};

/// A server that says `said` through TLS, with a certificate on these terms; its port.
pub(super) fn serve(issuer: &CertifiedIssuer<'_, KeyPair>, terms: &Terms, said: Vec<u8>) -> u16 {
    let mut params = CertificateParams::new(vec![terms.name.to_owned()]).unwrap();
    params.not_before = date_time_ymd(terms.years.0, 1, 1);
    params.not_after = date_time_ymd(terms.years.1, 1, 1);
    let key = KeyPair::generate().unwrap();
    let certificate = params.signed_by(&key, issuer).unwrap();
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)
        .unwrap();
    let config = Arc::new(config);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let connection = ServerConnection::new(Arc::clone(&config)).unwrap();
            let mut stream = BufReader::new(StreamOwned::new(connection, stream.unwrap()));
            let mut head = String::new();
            // Whoever does not trust us says no more.
            while matches!(stream.read_line(&mut head), Ok(1..)) {
                if head.ends_with("\r\n\r\n") {
                    let stream = stream.get_mut();
                    let _ = stream.write_all(&said).and_then(|()| stream.flush());
                    stream.conn.send_close_notify();
                    let _ = stream.flush();
                    break;
                }
            }
        }
    });
    port
}

/// A client that trusts `issuer`, and the file that says so.
fn trusting(issuer: &CertifiedIssuer<'_, KeyPair>) -> (Client, tempfile::NamedTempFile) {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(issuer.pem().as_bytes()).unwrap();
    let roots = Some(file.path().to_owned());
    (Client { roots, ..client() }, file)
}

pub(super) fn lamp() -> Vec<u8> {
    answer("200 OK", &["Content-Type: text/html"], &page("Lamp relit"))
}

#[test]
fn a_page_comes_through_a_connection_that_is_safe() {
    let issuer = authority();
    let port = serve(&issuer, &GOOD, lamp());
    let (client, _file) = trusting(&issuer);
    let read = get(&client, &request(&format!("https://127.0.0.1:{port}/a"))).unwrap();
    assert_eq!(read.bytes, page("Lamp relit"));
}

#[test]
fn certificates_that_are_not_good_are_told_by_what_is_wrong_with_them() {
    let issuer = authority();
    let (client, _file) = trusting(&issuer);
    let refused = |terms: &Terms, client: &Client| {
        let port = serve(&issuer, terms, lamp());
        let request = request(&format!("https://127.0.0.1:{port}/a"));
        match get(client, &request).unwrap_err().problem {
            Problem::Unsafe(danger) => danger,
            other => panic!("{other:?}"),
        }
    };
    let other = Terms {
        name: "quay.example",
        ..GOOD
    };
    let danger = refused(&other, &client);
    assert_eq!(danger, Danger::OtherName(vec!["quay.example".to_owned()]));
    let ended = Terms {
        years: (2020, 2021),
        ..GOOD
    };
    let danger = refused(&ended, &client);
    let words = "the server's certificate is not valid any more, since 2021-01-01 (";
    assert!(danger.to_string().starts_with(words), "{danger}");
    let early = Terms {
        years: (2900, 2901),
        ..GOOD
    };
    assert_eq!(refused(&early, &client), Danger::NotYet);
    assert_eq!(refused(&GOOD, &super::client()), Danger::Unknown);
}

#[test]
fn a_server_without_tls_is_told_as_that() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("https://{}/", listener.local_addr().unwrap());
    thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut hello = [0; 512];
        let _ = stream.read(&mut hello);
        let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n");
        // What it has not heard yet is heard, for the answer to arrive.
        while matches!(stream.read(&mut hello), Ok(1..)) {}
    });
    let problem = get(&client(), &request(&address)).unwrap_err().problem;
    assert!(
        matches!(problem, Problem::Unsafe(Danger::NoTls)),
        "{problem:?}"
    );
}

#[test]
fn the_certificates_that_the_user_names_are_those_that_count() {
    let issuer = authority();
    let port = serve(&issuer, &GOOD, lamp());
    let (_, file) = trusting(&issuer);
    let folder = tempfile::tempdir().unwrap();
    let address = format!("https://127.0.0.1:{port}/a");
    let print = || {
        let mut command = binary::dateline(folder.path());
        command.args(["--print", &address]);
        command
    };
    print()
        .env("SSL_CERT_FILE", file.path())
        .assert()
        .success()
        .stdout(contains("Lamp relit"));
    print()
        .args(["--no-cache"])
        .env_remove("SSL_CERT_FILE")
        .assert()
        .code(1)
        .stderr(contains(
            "the connection is not safe: nobody known vouches for the server's certificate (",
        ));
}
