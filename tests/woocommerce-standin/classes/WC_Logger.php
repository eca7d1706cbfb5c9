<?php
/** Log files, one a day and source, in uploads/wc-logs. Each level is a method, too. */
class WC_Logger {
	public function __call( $level, $args ) {
		$this->log( $level, ...$args );
	}

	public function log( $level, $message, $context = array() ) {
		$message = apply_filters( 'woocommerce_logger_log_message', $message, $level, $context );
		$source  = isset( $context['source'] ) ? $context['source'] : 'log';
		$file    = sanitize_file_name( $source . '-' . gmdate( 'Y-m-d' ) . '-' . wp_hash( $source ) . '.log' );
		wp_mkdir_p( WC_LOG_DIR );
		file_put_contents( WC_LOG_DIR . $file, gmdate( 'c' ) . ' ' . strtoupper( $level ) . " $message\n", FILE_APPEND );
	}
}
