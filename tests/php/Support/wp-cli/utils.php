<?php
namespace WP_CLI\Utils;

function make_progress_bar( $label, $total ) {
	return new \WP_CLI\Bar( $label, $total );
}

function get_flag_value( $options, $flag, $default = null ) {
	return isset( $options[ $flag ] ) ? $options[ $flag ] : $default;
}

/** `json` prints the rows as one line; `csv` and `table` one line each, with a head; `count` how many; `ids` wants bare ids. */
function format_items( $format, $items, $fields ) {
	if ( ! in_array( $format, [ 'table', 'csv', 'json', 'yaml', 'count', 'ids' ], true ) ) {
		\WP_CLI::error( "Invalid format: $format" );
	}
	if ( 'ids' === $format ) {
		\WP_CLI::line( implode( ' ', $items ) );
		return;
	}
	$fields = is_array( $fields ) ? $fields : explode( ',', $fields );
	$rows   = [];
	foreach ( $items as $item ) {
		$row = [];
		foreach ( $fields as $field ) {
			$row[ $field ] = ( (array) $item )[ $field ];
		}
		$rows[] = $row;
	}
	if ( 'json' === $format ) {
		\WP_CLI::line( json_encode( $rows ) );
		return;
	}
	if ( 'count' === $format ) {
		\WP_CLI::line( (string) count( $rows ) );
		return;
	}
	if ( 'yaml' === $format ) {
		foreach ( $rows as $row ) {
			\WP_CLI::line( '- ' . json_encode( $row ) );
		}
		return;
	}
	foreach ( array_merge( [ $fields ], array_map( 'array_values', $rows ) ) as $row ) {
		if ( 'csv' === $format ) {
			$file = fopen( 'php://memory', 'w+' );
			fputcsv( $file, $row, ',', '"', '\\' );
			rewind( $file );
			\WP_CLI::line( rtrim( stream_get_contents( $file ), "\n" ) );
		} else {
			\WP_CLI::line( implode( "\t", $row ) );
		}
	}
}
