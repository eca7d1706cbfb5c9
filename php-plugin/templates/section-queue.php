<?php
/**
 * The queue in the section "Sync".
 *
 * @package Kros\WooCommerce
 * @var array<string, mixed> $view
 *
 * - rows (array[]): Rows of the page, see QueueRowView::view().
 * - filter (array): What is asked for: state, kinds, search.
 * - views (array[]): State => label, count.
 * - total (int): Rows of the filter.
 * - page (int): Page shown, from 1.
 * - pages (int): How many pages there are.
 * - asked (string[]): The filter as arguments of an address.
 * - url (string): Address of this list.
 */

use Kros\WooCommerce\Ledger\Document;
use Kros\WooCommerce\Words\LedgerLabels;
use Kros\WooCommerce\Words\Links;
use Kros\WooCommerce\Words\QueueLabels;

defined( 'ABSPATH' ) || exit;

$filter  = $view['filter'];
$url     = $view['url'];
$headers = [
	'kind'     => __( 'Document', 'wc-kros-fakturacia-sklad-connector' ),
	'state'    => __( 'State', 'wc-kros-fakturacia-sklad-connector' ),
	'number'   => __( 'Number', 'wc-kros-fakturacia-sklad-connector' ),
	'attempts' => __( 'Attempts', 'wc-kros-fakturacia-sklad-connector' ),
	'next'     => __( 'Next attempt', 'wc-kros-fakturacia-sklad-connector' ),
	'reason'   => __( 'Reason', 'wc-kros-fakturacia-sklad-connector' ),
];
$actions = QueueLabels::actions();
$asked   = array_map( 'rawurlencode', $view['asked'] );

$pages = static function () use ( $view, $url ) {
	/* translators: %s: number of rows. */
	$count = sprintf( _n( '%s row', '%s rows', $view['total'], 'wc-kros-fakturacia-sklad-connector' ), number_format_i18n( $view['total'] ) );
	echo '<div class="tablenav-pages' . ( $view['pages'] < 2 ? ' one-page' : '' ) . '"><span class="displaying-num">' . esc_html( $count ) . '</span>';
	$steps = [
		'first-page' => [ 1, '«', __( 'First page', 'wc-kros-fakturacia-sklad-connector' ) ],
		'prev-page'  => [ $view['page'] - 1, '‹', __( 'Previous page', 'wc-kros-fakturacia-sklad-connector' ) ],
		'next-page'  => [ $view['page'] + 1, '›', __( 'Next page', 'wc-kros-fakturacia-sklad-connector' ) ],
		'last-page'  => [ $view['pages'], '»', __( 'Last page', 'wc-kros-fakturacia-sklad-connector' ) ],
	];
	echo '<span class="pagination-links">';
	foreach ( $steps as $class => list( $to, $sign, $name ) ) {
		if ( 'next-page' === $class ) {
			/* translators: 1: page, 2: number of pages. */
			$where = __( '%1$s of %2$s', 'wc-kros-fakturacia-sklad-connector' );
			$where = sprintf( $where, number_format_i18n( $view['page'] ), number_format_i18n( $view['pages'] ) );
			echo ' <span class="paging-input tablenav-paging-text">' . esc_html( $where ) . '</span> ';
		}
		if ( $to < 1 || $to > $view['pages'] || $to === $view['page'] ) {
			echo '<span class="tablenav-pages-navspan button disabled" aria-hidden="true">' . esc_html( $sign ) . '</span> ';
			continue;
		}
		printf(
			'<a class="%s button" href="%s"><span class="screen-reader-text">%s</span><span aria-hidden="true">%s</span></a> ',
			esc_attr( $class ),
			esc_url( add_query_arg( 'paged', $to, $url ) . '#kros-queue' ),
			esc_html( $name ),
			esc_html( $sign )
		);
	}
	echo '</span></div>';
};
?>
<div id="kros-queue" class="kros-queue" data-confirm="<?php echo esc_attr( QueueLabels::question() ); ?>"
	data-none="<?php esc_attr_e( 'Select rows and an action first.', 'wc-kros-fakturacia-sklad-connector' ); ?>"
	data-done="<?php esc_attr_e( 'Done:', 'wc-kros-fakturacia-sklad-connector' ); ?>">
<h2><?php esc_html_e( 'Queue', 'wc-kros-fakturacia-sklad-connector' ); ?></h2>
<p><?php esc_html_e( 'Every document of every order, newest first, with its state and the reason.', 'wc-kros-fakturacia-sklad-connector' ); ?></p>
<ul class="subsubsub">
	<?php foreach ( $view['views'] as $state => $one ) : ?>
		<?php
		$link    = add_query_arg( array_filter( [ 'kros_state' => $state ] + $asked, 'strlen' ), Links::url( 'sync' ) ) . '#kros-queue';
		$current = (string) $state === $filter['state'] ? ' class="current" aria-current="page"' : '';
		?>
		<li>
			<a href="<?php echo esc_url( $link ); ?>"<?php echo $current; ?>>
				<?php echo esc_html( $one['label'] ); ?> <span class="count">(<?php echo esc_html( number_format_i18n( $one['count'] ) ); ?>)</span></a>
		</li>
	<?php endforeach; ?>
</ul>
<p class="search-box">
	<label class="screen-reader-text" for="kros-queue-search">
		<?php esc_html_e( 'Number of an order, or number in KROS', 'wc-kros-fakturacia-sklad-connector' ); ?>
	</label>
	<input type="search" id="kros-queue-search" name="kros_search" form="kros-queue-filter" value="<?php echo esc_attr( $filter['search'] ); ?>"
		placeholder="<?php esc_attr_e( 'Order number', 'wc-kros-fakturacia-sklad-connector' ); ?>">
	<button type="submit" class="button" form="kros-queue-filter"><?php esc_html_e( 'Search orders', 'wc-kros-fakturacia-sklad-connector' ); ?></button>
</p>
<div class="tablenav top">
	<div class="alignleft actions bulkactions">
		<label for="kros-queue-action" class="screen-reader-text"><?php esc_html_e( 'Select bulk action', 'wc-kros-fakturacia-sklad-connector' ); ?></label>
		<select id="kros-queue-action">
			<option value=""><?php esc_html_e( 'Bulk actions', 'wc-kros-fakturacia-sklad-connector' ); ?></option>
			<?php foreach ( $actions as $action => $label ) : ?>
				<option value="<?php echo esc_attr( $action ); ?>"><?php echo esc_html( $label ); ?></option>
			<?php endforeach; ?>
		</select>
		<button type="button" class="button action" id="kros-queue-apply"><?php esc_html_e( 'Apply', 'wc-kros-fakturacia-sklad-connector' ); ?></button>
	</div>
	<div class="alignleft actions">
		<input type="hidden" name="kros_state" value="<?php echo esc_attr( $filter['state'] ); ?>" form="kros-queue-filter">
		<label for="kros-queue-kind" class="screen-reader-text"><?php esc_html_e( 'Filter by document', 'wc-kros-fakturacia-sklad-connector' ); ?></label>
		<select id="kros-queue-kind" name="kros_kind" form="kros-queue-filter">
			<option value=""><?php esc_html_e( 'All documents', 'wc-kros-fakturacia-sklad-connector' ); ?></option>
			<?php foreach ( Document::KINDS as $kind ) : ?>
				<option value="<?php echo esc_attr( $kind ); ?>" <?php selected( in_array( $kind, $filter['kinds'], true ) ); ?>>
					<?php echo esc_html( LedgerLabels::kind( $kind ) ); ?>
				</option>
			<?php endforeach; ?>
		</select>
		<button type="submit" class="button" form="kros-queue-filter"><?php esc_html_e( 'Filter', 'wc-kros-fakturacia-sklad-connector' ); ?></button>
	</div>
	<?php $pages(); ?>
	<br class="clear">
</div>
<div id="kros-queue-result" class="kros-result" role="status" aria-live="polite" tabindex="-1"></div>
<table class="wp-list-table widefat striped kros-queue-table">
	<thead>
		<tr>
			<td class="manage-column column-cb check-column">
				<label class="screen-reader-text" for="kros-queue-all"><?php esc_html_e( 'Select all', 'wc-kros-fakturacia-sklad-connector' ); ?></label>
				<input type="checkbox" id="kros-queue-all">
			</td>
			<th scope="col" class="column-primary column-order"><?php esc_html_e( 'Order', 'wc-kros-fakturacia-sklad-connector' ); ?></th>
			<?php foreach ( $headers as $name => $label ) : ?>
				<th scope="col" class="column-<?php echo esc_attr( $name ); ?>"><?php echo esc_html( $label ); ?></th>
			<?php endforeach; ?>
		</tr>
	</thead>
	<tbody>
		<?php if ( ! $view['rows'] ) : ?>
			<tr class="no-items"><td colspan="8"><?php esc_html_e( 'There are no rows.', 'wc-kros-fakturacia-sklad-connector' ); ?></td></tr>
		<?php endif; ?>
		<?php foreach ( $view['rows'] as $row ) : ?>
			<?php $name = $row['order'] . ' ' . $row['kind']; ?>
			<tr>
				<th scope="row" class="check-column">
					<?php /* translators: %s: order and document. */ ?>
					<?php $select = sprintf( __( 'Select %s', 'wc-kros-fakturacia-sklad-connector' ), $name ); ?>
					<input type="checkbox" value="<?php echo esc_attr( $row['id'] ); ?>" data-name="<?php echo esc_attr( $name ); ?>"
						aria-label="<?php echo esc_attr( $select ); ?>">
				</th>
				<td class="column-primary column-order has-row-actions">
					<?php if ( '' !== $row['url'] ) : ?>
						<a class="row-title" href="<?php echo esc_url( $row['url'] ); ?>">
							<strong><?php echo esc_html( trim( $row['order'] . ' ' . $row['customer'] ) ); ?></strong></a>
					<?php else : ?>
						<strong><?php echo esc_html( $row['order'] ); ?></strong>
					<?php endif; ?>
					<div class="kros-queue-brief"><?php echo esc_html( $row['kind'] ); ?> <?php echo LedgerLabels::badge( $row['state'] ); ?></div>
					<div class="row-actions visible">
						<?php
						$about = '<span class="screen-reader-text"> ' . esc_html( $name ) . '</span>';
						printf( '<a href="%s">%s%s</a>', esc_url( $row['look'] ), esc_html__( 'View', 'wc-kros-fakturacia-sklad-connector' ), $about );
						if ( $row['decide'] ) {
							printf( ' | <a href="%s#wc-kros">%s%s</a>', esc_url( $row['url'] ), esc_html( QueueLabels::decide() ), $about );
						}
						foreach ( $actions as $action => $label ) {
							if ( $row[ $action ] ) {
								printf(
									' | <button type="button" class="button-link kros-queue-%1$s" data-action="%1$s" data-row="%2$d"'
									. ' data-name="%3$s">%4$s%5$s</button>',
									esc_attr( $action ),
									(int) $row['id'],
									esc_attr( $name ),
									esc_html( $label ),
									$about
								);
							}
						}
						?>
					</div>
					<button type="button" class="toggle-row">
						<span class="screen-reader-text"><?php esc_html_e( 'Show more details', 'wc-kros-fakturacia-sklad-connector' ); ?></span>
					</button>
				</td>
				<?php foreach ( $headers as $column => $label ) : ?>
					<td class="column-<?php echo esc_attr( $column ); ?>" data-colname="<?php echo esc_attr( $label ); ?>">
						<?php
						if ( 'state' === $column ) {
							echo LedgerLabels::badge( $row['state'] );
						} else {
							echo esc_html( $row[ $column ] );
						}
						?>
					</td>
				<?php endforeach; ?>
			</tr>
		<?php endforeach; ?>
	</tbody>
</table>
<div class="tablenav bottom"><?php $pages(); ?><br class="clear"></div>
</div>
