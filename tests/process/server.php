<?php
/**
 * A name server on 127.0.0.2 that knows every name as 127.0.0.1, and a KROS behind TLS there that refuses every token.
 * Argument: file for the certificate of its authority. Prints the port of KROS.
 */
$config = "$argv[1].cnf";
file_put_contents(
	$config,
	"[req]\ndistinguished_name=name\n[name]\n[ca]\nbasicConstraints=critical,CA:TRUE\n[leaf]\nbasicConstraints=CA:FALSE\nsubjectAltName=DNS:kros.example.test\n"
);
$make = function ( $name, $extensions, $authority = null, $authority_key = null ) use ( $config ) {
	$options = [ 'config' => $config, 'digest_alg' => 'sha256', 'x509_extensions' => $extensions ];
	$key     = openssl_pkey_new( [ 'private_key_type' => OPENSSL_KEYTYPE_EC, 'curve_name' => 'prime256v1' ] );
	$request = openssl_csr_new( [ 'commonName' => $name ], $key, $options );
	openssl_x509_export( openssl_csr_sign( $request, $authority, $authority_key ? $authority_key : $key, 2, $options, random_int( 1, 1000000 ) ), $certificate );
	openssl_pkey_export( $key, $private );
	return [ $certificate, $private ];
};
list( $authority, $authority_key ) = $make( 'Test authority', 'ca' );
list( $leaf, $key )                = $make( 'kros.example.test', 'leaf', $authority, $authority_key );
file_put_contents( $argv[1], $authority );
file_put_contents( "$argv[1].key", $leaf . $key );
$tls   = stream_context_create( [ 'ssl' => [ 'local_cert' => "$argv[1].key" ] ] );
$kros  = stream_socket_server( 'ssl://127.0.0.1:0', $code, $message, STREAM_SERVER_BIND | STREAM_SERVER_LISTEN, $tls );
$names = stream_socket_server( 'udp://127.0.0.2:53', $code, $message, STREAM_SERVER_BIND );
if ( ! $kros || ! $names ) {
	fwrite( STDERR, "$message\n" );
	exit( 1 );
}
echo preg_replace( '/.*:/', '', stream_socket_get_name( $kros, false ) ) . "\n";

while ( true ) {
	$ready = [ $kros, $names ];
	$none  = [];
	stream_select( $ready, $none, $none, 60 );
	if ( in_array( $names, $ready, true ) ) {
		$question = stream_socket_recvfrom( $names, 512, 0, $from );
		$end      = strpos( $question, "\0", 12 ) + 5;
		$is_ipv4  = "\0\1" === substr( $question, $end - 4, 2 );
		$answer   = $is_ipv4 ? "\xc0\x0c\0\1\0\1" . pack( 'Nn', 60, 4 ) . inet_pton( '127.0.0.1' ) : '';
		stream_socket_sendto( $names, substr( $question, 0, 2 ) . "\x81\x80\0\1" . ( $is_ipv4 ? "\0\1" : "\0\0" ) . "\0\0\0\0" . substr( $question, 12, $end - 12 ) . $answer, 0, $from );
		continue;
	}
	$connection = @stream_socket_accept( $kros, 5 );
	if ( $connection ) {
		fread( $connection, 8192 );
		fwrite( $connection, "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nConnection: close\r\n\r\n" );
		fclose( $connection );
	}
}
