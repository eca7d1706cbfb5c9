<?php
namespace Kros\WooCommerce\Admin;

use Kros\WooCommerce\Http\Template;
use Kros\WooCommerce\Settings\Options;

defined( 'ABSPATH' ) || exit;

/**
 * A table among the settings (type `kros_table`). Its columns are text fields, numbers, lists and multiple lists.
 *
 * Three forms: a list whose order counts (rows can be moved), a map with a key column (rows can be added), and a map of
 * rows that are given (`rows`). A key that comes twice counts once, the later one.
 */
final class TableField {

	/**
	 * @param array $field Field with columns and, optionally, key, rows and value.
	 */
	public function show( $field ): void {
		// WooCommerce itself puts there what is saved, whatever it is.
		$value = array_filter( isset( $field['value'] ) ? (array) $field['value'] : Options::table( $field['id'] ), 'is_array' );
		$rows  = [];
		if ( isset( $field['rows'] ) ) {
			foreach ( $field['rows'] + Choices::with_chosen( [], array_keys( $value ) ) as $key => $label ) {
				$rows[ $key ] = isset( $value[ $key ] ) ? $value[ $key ] : [];
			}
		} else {
			foreach ( $value as $key => $row ) {
				$rows[] = isset( $field['key'] ) ? [ (string) $field['key'] => (string) $key ] + $row : $row;
			}
		}
		Template::show( 'field-table', [ 'field' => $field, 'rows' => $rows ] );
	}

	/**
	 * @param mixed $value Value as WooCommerce cleaned it.
	 * @param array $field Field.
	 * @param mixed $raw   Value as it was sent; null when the table was not on the page.
	 * @return array|null What is saved; null keeps what is there.
	 */
	public function save( $value, $field, $raw ): ?array {
		if ( null === $raw ) {
			return null;
		}
		$rows  = array_filter( is_array( $value ) ? $value : [], 'is_array' );
		$saved = [];
		foreach ( $rows as $key => $row ) {
			$clean = $this->row( $row, $field['columns'] );
			if ( isset( $field['rows'] ) ) {
				$saved[ (string) $key ] = $clean;
			} elseif ( ! isset( $field['key'] ) ) {
				$saved[] = $clean;
			} elseif ( '' !== $clean[ $field['key'] ] ) {
				$saved[ (string) $clean[ $field['key'] ] ] = array_diff_key( $clean, [ (string) $field['key'] => 1 ] );
			}
		}
		return $saved;
	}

	private function row( array $row, array $columns ): array {
		$clean = [];
		foreach ( $columns as $name => $column ) {
			$cell = isset( $row[ $name ] ) ? $row[ $name ] : '';
			if ( 'multiselect' === $column['type'] ) {
				$clean[ $name ] = Options::only_texts( $cell );
			} else {
				$clean[ $name ] = is_scalar( $cell ) ? trim( (string) $cell ) : '';
			}
		}
		return $clean;
	}
}
