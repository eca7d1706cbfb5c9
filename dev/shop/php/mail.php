<?php
/** Mail is kept in run/mail.jsonl instead of being sent. */
add_filter(
	'pre_wp_mail',
	function ( $sent, $mail ) {
		foreach ( (array) $mail['attachments'] as $file ) {
			// Attachments are often gone after the mail is sent.
			$mail['files'][ basename( $file ) ] = base64_encode( (string) file_get_contents( $file ) );
		}
		file_put_contents( SHOP_RUN . '/mail.jsonl', wp_json_encode( $mail, JSON_UNESCAPED_UNICODE ) . "\n", FILE_APPEND );
		return true;
	},
	10,
	2
);
