<?php
/**
 * A TLS server on 127.0.0.1 whose certificate has expired. Argument: file to write the certificate of its authority to. Prints its port.
 */
$config = "$argv[1].cnf";
file_put_contents(
	$config,
	"[req]\ndistinguished_name=name\n[name]\n[ca]\nbasicConstraints=critical,CA:TRUE\n[leaf]\nbasicConstraints=CA:FALSE\nsubjectAltName=IP:127.0.0.1\n"
);
$make = function ( $name, $days, $extensions, $authority = null, $authority_key = null ) use ( $config ) {
	$options = [ 'config' => $config, 'digest_alg' => 'sha256', 'x509_extensions' => $extensions ];
	$key     = openssl_pkey_new( [ 'private_key_type' => OPENSSL_KEYTYPE_EC, 'curve_name' => 'prime256v1' ] );
	$request = openssl_csr_new( [ 'commonName' => $name ], $key, $options );
	$signed  = openssl_csr_sign( $request, $authority, $authority_key ? $authority_key : $key, $days, $options, random_int( 1, 1000000 ) );
	openssl_x509_export( $signed, $certificate );
	openssl_pkey_export( $key, $private );
	return [ $certificate, $private ];
};
list( $authority, $authority_key ) = $make( 'Test authority', 2, 'ca' );
list( $leaf, $key )                = $make( '127.0.0.1', 0, 'leaf', $authority, $authority_key );
file_put_contents( $argv[1], $authority );
file_put_contents( "$argv[1].key", $leaf . $key );
sleep( 2 ); // valid for no day: from now on it has expired
$server = stream_socket_server(
	'ssl://127.0.0.1:0',
	$code,
	$message,
	STREAM_SERVER_BIND | STREAM_SERVER_LISTEN,
	stream_context_create( [ 'ssl' => [ 'local_cert' => "$argv[1].key" ] ] )
);
echo preg_replace( '/.*:/', '', stream_socket_get_name( $server, false ) ) . "\n";
while ( true ) {
	@stream_socket_accept( $server, 60 );
}
