<?php
/**
 * Section "Logs".
 *
 * @package Kros\WooCommerce
 * @var array<string, mixed> $view
 *
 * - asked (string[]): What is asked for: run, order, card, level, from, to, search.
 * - found (array): lines and total.
 * - levels (string[]): Level => label.
 * - directions (string[]): Direction => label.
 * - orders (array): Id => order.
 * - links (string|null): Links to the other pages.
 * - exports (string[]): Name of a format => address.
 */

use Kros\WooCommerce\Http\Template;

defined( 'ABSPATH' ) || exit;

$asked  = $view['asked'];
$fields = [
	'from'   => [ 'date', __( 'From day', 'wc-kros-fakturacia-sklad-connector' ), '' ],
	'to'     => [ 'date', __( 'To day', 'wc-kros-fakturacia-sklad-connector' ), '' ],
	'order'  => [ 'text', __( 'Order', 'wc-kros-fakturacia-sklad-connector' ), '10' ],
	'run'    => [ 'text', __( 'Sync run', 'wc-kros-fakturacia-sklad-connector' ), '6' ],
	'card'   => [ 'text', __( 'Card', 'wc-kros-fakturacia-sklad-connector' ), '8' ],
	'search' => [ 'search', __( 'Text', 'wc-kros-fakturacia-sklad-connector' ), '' ],
];
?>
<h2><?php esc_html_e( 'Logs', 'wc-kros-fakturacia-sklad-connector' ); ?></h2>
<div class="tablenav top kros-log-filter">
	<input type="hidden" name="kros_lines" value="1" form="kros-log-filter">
	<label><?php esc_html_e( 'Level from', 'wc-kros-fakturacia-sklad-connector' ); ?>
		<select name="kros_level" form="kros-log-filter">
			<?php foreach ( $view['levels'] as $level => $label ) : ?>
				<option value="<?php echo esc_attr( $level ); ?>" <?php selected( $asked['level'], $level ); ?>><?php echo esc_html( $label ); ?></option>
			<?php endforeach; ?>
		</select></label>
	<label><?php esc_html_e( 'Direction', 'wc-kros-fakturacia-sklad-connector' ); ?>
		<select name="kros_direction" form="kros-log-filter">
			<option value=""><?php esc_html_e( 'All', 'wc-kros-fakturacia-sklad-connector' ); ?></option>
			<?php foreach ( $view['directions'] as $value => $label ) : ?>
				<option value="<?php echo esc_attr( $value ); ?>" <?php selected( $asked['direction'], $value ); ?>><?php echo esc_html( $label ); ?></option>
			<?php endforeach; ?>
		</select></label>
	<?php foreach ( $fields as $name => list( $type, $label, $size ) ) : ?>
		<label><?php echo esc_html( $label ); ?>
			<input type="<?php echo esc_attr( $type ); ?>" name="kros_<?php echo esc_attr( $name ); ?>" form="kros-log-filter"
				value="<?php echo esc_attr( $asked[ $name ] ); ?>"<?php echo '' === $size ? '' : ' size="' . esc_attr( $size ) . '"'; ?>></label>
	<?php endforeach; ?>
	<button type="submit" class="button" form="kros-log-filter"><?php esc_html_e( 'Filter', 'wc-kros-fakturacia-sklad-connector' ); ?></button>
	<?php foreach ( $view['exports'] as $format => $url ) : ?>
		<?php /* translators: %s: format of a file. */ ?>
		<?php $export = sprintf( __( 'Export %s', 'wc-kros-fakturacia-sklad-connector' ), $format ); ?>
		<a class="button" href="<?php echo esc_url( $url ); ?>"><?php echo esc_html( $export ); ?></a>
	<?php endforeach; ?>
	<?php /* translators: %s: number of lines. */ ?>
	<?php $count = _n( '%s entry', '%s entries', $view['found']['total'], 'wc-kros-fakturacia-sklad-connector' ); ?>
	<span class="displaying-num"><?php echo esc_html( sprintf( $count, number_format_i18n( $view['found']['total'] ) ) ); ?></span>
</div>
<?php
Template::show(
	'log-table',
	[
		'lines'      => $view['found']['lines'],
		'levels'     => $view['levels'],
		'directions' => $view['directions'],
		'orders'     => $view['orders'],
	]
);
?>
<?php if ( $view['links'] ) : ?>
	<div class="tablenav bottom"><div class="tablenav-pages kros-pages"><?php echo wp_kses_post( $view['links'] ); ?></div></div>
<?php endif; ?>
