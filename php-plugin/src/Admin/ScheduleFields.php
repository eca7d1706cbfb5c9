<?php
namespace Kros\WooCommerce\Admin;

use Kros\WooCommerce\Http\Template;
use Kros\WooCommerce\Schedule\Recurrence;
use Kros\WooCommerce\Schedule\Schedule;
use Kros\WooCommerce\Settings\Options;
use Kros\WooCommerce\SiteTime;
use Kros\WooCommerce\Words\LedgerLabels;
use Kros\WooCommerce\Words\RunLabels;

defined( 'ABSPATH' ) || exit;

/**
 * The schedule in the section "Connection": for each direction how it runs, and in how many minutes or at what time.
 *
 * A direction is one row of three options; what cannot be is refused with its reason, and the old value stays.
 */
final class ScheduleFields {

	const PARTS = [ '', '_minutes', '_time' ];

	/** @var Schedule */ private $schedule;

	public function __construct( Schedule $schedule ) {
		$this->schedule = $schedule;
	}

	/**
	 * @return array[] Fields.
	 */
	public function all(): array {
		$cause  = __( 'KROS may not report a stock movement as a change of the card.', 'wc-kros-fakturacia-sklad-connector' );
		$advice = __( 'In addition to imports of changed cards, import all cards once a day.', 'wc-kros-fakturacia-sklad-connector' );
		$fields = [];
		foreach ( RunLabels::directions() as $direction => $label ) {
			$option   = Schedule::option( $direction );
			$more     = [
				'direction' => $direction,
				'hint'      => 'stock_all' === $direction ? "$cause $advice" : '',
			];
			$fields[] = Field::option( 'kros_schedule', $option, $label, $more );
			// Shown by the field above; here so that WooCommerce saves them.
			$fields[] = Field::option( 'kros_schedule_part', $option . '_minutes', $label );
			$fields[] = Field::option( 'kros_schedule_part', $option . '_time', $label );
		}
		/* translators: %s: name of a time zone. */
		$zone = __( 'How often the shop syncs with KROS. Times are in the time zone of the shop (%s).', 'wc-kros-fakturacia-sklad-connector' );
		$desc = esc_html( sprintf( $zone, SiteTime::zone_name() ) );
		return Field::group( 'wc_kros_schedule', __( 'Schedule', 'wc-kros-fakturacia-sklad-connector' ), $desc, $fields );
	}

	/**
	 * @param array $field Field.
	 */
	public function show( $field ): void {
		$run = $this->schedule->runs()[ $field['direction'] ];
		Template::show(
			'field-schedule',
			[
				'field'   => $field,
				'mode'    => $run['mode'],
				'minutes' => (string) Options::number( $field['id'] . '_minutes' ),
				'bounds'  => Options::bounds( $field['id'] . '_minutes' ),
				'time'    => Options::time( $field['id'] . '_time' ),
				'modes'   => self::modes(),
				'next'    => LedgerLabels::time( $run['next'] ),
				'last'    => LedgerLabels::time( $run['last'] ),
			]
		);
	}

	/**
	 * @param mixed  $value Value as WooCommerce cleaned it.
	 * @param array  $field Field.
	 * @param string $raw   Value as it was typed.
	 * @return string|null What is saved; null keeps what is there.
	 */
	public function save( $value, $field, $raw ): ?string {
		if ( null === $raw ) {
			return null;
		}
		$value = trim( (string) $raw );
		if ( '_minutes' === substr( $field['id'], -8 ) ) {
			list( $least, $most ) = Options::bounds( $field['id'] );
			$number               = ctype_digit( $value ) ? (int) $value : 0;
			$error                = $number < $least || $number > $most ? self::minutes_error() : '';
		} elseif ( '_time' === substr( $field['id'], -5 ) ) {
			/* translators: %s: name of a field. */
			$sentence = __( '%s: enter hours and minutes, such as 03:00; the old time was kept.', 'wc-kros-fakturacia-sklad-connector' );
			$error    = Options::is_time( $value ) ? '' : $sentence;
		} else {
			return in_array( $value, Options::choices( $field['id'] ), true ) ? $value : null;
		}
		if ( '' === $error ) {
			return $value;
		}
		\WC_Admin_Settings::add_error( sprintf( $error, $field['title'] ) );
		return null;
	}

	private static function minutes_error(): string {
		/* translators: %s: name of a field. */
		$what = __( '%s: enter an interval of 5 to 1440 minutes; the old one was kept.', 'wc-kros-fakturacia-sklad-connector' );
		$why  = __( 'KROS limits the number of requests from a shop; a shorter interval would use them up on checks.', 'wc-kros-fakturacia-sklad-connector' );
		return "$what $why";
	}

	/** @return string[] Mode => what the merchant reads. */
	private static function modes(): array {
		return [
			Recurrence::INTERVAL => __( 'Every few minutes', 'wc-kros-fakturacia-sklad-connector' ),
			Recurrence::DAILY    => __( 'Once a day', 'wc-kros-fakturacia-sklad-connector' ),
			Recurrence::OFF      => __( 'Manually only', 'wc-kros-fakturacia-sklad-connector' ),
		];
	}
}
