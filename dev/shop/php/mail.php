<?php
/** Mail is kept in run/mail.jsonl instead of being sent. */
add_filter(
	'pre_wp_mail',
	function ( $sent, $mail ) {
		file_put_contents( SHOP_RUN . '/mail.jsonl', wp_json_encode( $mail, JSON_UNESCAPED_UNICODE ) . "\n", FILE_APPEND );
		return true;
	},
	10,
	2
);
