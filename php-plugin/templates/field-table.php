<?php
/**
 * A table among the settings.
 *
 * @package Kros\WooCommerce
 * @var array<string, mixed> $view
 *
 * - field (array): The field: id, title, desc, columns, and optionally key, rows, wide, add.
 * - rows (array[]): Rows: name of a column => value.
 */

use Kros\WooCommerce\Admin\Choices;

defined( 'ABSPATH' ) || exit;

$field   = $view['field'];
$rows    = $view['rows'];
$id      = $field['id'];
$given   = isset( $field['rows'] );
$movable = ! $given && ! isset( $field['key'] );

$cell = static function ( $row_name, $name, array $column, $value ) use ( $id ) {
	$column    += [ 'options' => [], 'attributes' => [] ];
	$attributes = '';
	foreach ( $column['attributes'] as $attribute => $text ) {
		$attributes .= ' ' . esc_attr( $attribute ) . '="' . esc_attr( $text ) . '"';
	}
	$many = 'multiselect' === $column['type'];
	$path = "{$id}[$row_name][$name]" . ( $many ? '[]' : '' );
	$own  = 'name="' . esc_attr( $path ) . '" aria-label="' . esc_attr( $column['label'] ) . '"';
	if ( 'multiselect' !== $column['type'] && 'select' !== $column['type'] ) {
		printf( '<input type="%s" %s value="%s"%s>', esc_attr( $column['type'] ), $own, esc_attr( is_scalar( $value ) ? (string) $value : '' ), $attributes );
		return;
	}
	echo "<select $own" . ( $many ? ' multiple class="wc-enhanced-select"' : '' ) . "$attributes>";
	$chosen = $many ? (array) $value : [ is_scalar( $value ) ? (string) $value : '' ];
	foreach ( Choices::with_chosen( $column['options'], $chosen ) as $option => $label ) {
		$selected = selected( in_array( (string) $option, array_map( 'strval', $chosen ), true ), true, false );
		printf( '<option value="%s"%s>%s</option>', esc_attr( $option ), $selected, esc_html( $label ) );
	}
	echo '</select>';
};

$line = static function ( $row_name, array $row ) use ( $field, $cell, $given, $movable ) {
	echo '<tr>';
	if ( $given ) {
		echo '<th scope="row">' . esc_html( isset( $field['rows'][ $row_name ] ) ? $field['rows'][ $row_name ] : $row_name ) . '</th>';
	}
	foreach ( $field['columns'] as $name => $column ) {
		echo '<td data-column="' . esc_attr( $name ) . '" data-label="' . esc_attr( $column['label'] ) . '">';
		$cell( $row_name, $name, $column, isset( $row[ $name ] ) ? $row[ $name ] : ( isset( $column['default'] ) ? $column['default'] : '' ) );
		echo '</td>';
	}
	if ( ! $given ) {
		echo '<td class="kros-row-buttons">';
		if ( $movable ) {
			$move = '<button type="button" class="button button-small kros-row-%s" aria-label="%s">%s</button> ';
			printf( $move, 'up', esc_attr__( 'Move up', 'wc-kros-fakturacia-sklad-connector' ), '↑' );
			printf( $move, 'down', esc_attr__( 'Move down', 'wc-kros-fakturacia-sklad-connector' ), '↓' );
		}
		printf( '<button type="button" class="button button-small kros-row-remove">%s</button>', esc_html__( 'Remove', 'wc-kros-fakturacia-sklad-connector' ) );
		echo '</td>';
	}
	echo '</tr>';
};
$wide = ! empty( $field['wide'] );
?>
<tr valign="top">
	<?php if ( $wide ) : ?>
		<td class="kros-wide" colspan="2">
		<h3 id="<?php echo esc_attr( $id ); ?>_title"><?php echo esc_html( $field['title'] ); ?></h3>
	<?php else : ?>
		<th scope="row" class="titledesc" id="<?php echo esc_attr( $id ); ?>_title"><?php echo esc_html( $field['title'] ); ?></th>
		<td class="forminp">
	<?php endif; ?>
		<input type="hidden" name="<?php echo esc_attr( $id ); ?>" value="">
		<?php if ( ! empty( $field['desc'] ) ) : ?>
			<p class="description" id="<?php echo esc_attr( $id ); ?>_help"><?php echo wp_kses_post( $field['desc'] ); ?></p>
		<?php endif; ?>
		<table class="widefat kros-table" id="<?php echo esc_attr( $id ); ?>" aria-labelledby="<?php echo esc_attr( $id ); ?>_title">
			<thead>
				<tr>
					<?php if ( $given ) : ?>
						<th scope="col"><?php echo esc_html( $field['row_label'] ); ?></th>
					<?php endif; ?>
					<?php foreach ( $field['columns'] as $name => $column ) : ?>
						<th scope="col" data-column="<?php echo esc_attr( $name ); ?>"><?php echo esc_html( $column['label'] ); ?></th>
					<?php endforeach; ?>
					<?php if ( ! $given ) : ?>
						<th scope="col">
							<span class="screen-reader-text"><?php esc_html_e( 'Edit the row', 'wc-kros-fakturacia-sklad-connector' ); ?></span>
						</th>
					<?php endif; ?>
				</tr>
			</thead>
			<tbody>
				<?php
				foreach ( $rows as $row_name => $row ) {
					$line( $row_name, $row );
				}
				?>
			</tbody>
		</table>
		<?php if ( ! $given ) : ?>
			<template><?php $line( '__row__', [] ); ?></template>
			<p><button type="button" class="button button-small kros-row-add"><?php echo esc_html( $field['add'] ); ?></button></p>
		<?php endif; ?>
	</td>
</tr>
