<?php
namespace Kros\WooCommerce\Log;

use Kros\WooCommerce\Orders\OrderNumbers;
use Kros\WooCommerce\SiteTime;

defined( 'ABSPATH' ) || exit;

/**
 * What a person asks to see of the log, as a filter of LogLines.
 */
final class LogFilter {

	const FIELDS = [ 'run', 'order', 'card', 'level', 'direction', 'from', 'to', 'search' ];

	/** @var OrderNumbers */ private $numbers;

	public function __construct( OrderNumbers $numbers ) {
		$this->numbers = $numbers;
	}

	/**
	 * @param string[] $asked Any of FIELDS; days as YYYY-MM-DD in the shop's time zone, both included.
	 * @return array Filter of LogLines.
	 */
	public function of( array $asked ): array {
		$asked += array_fill_keys( self::FIELDS, '' );
		return [
			'run'       => (int) $asked['run'],
			'orders'    => '' === $asked['order'] ? null : $this->numbers->ids( $asked['order'] ),
			'card'      => $asked['card'],
			'level'     => $asked['level'],
			'direction' => $asked['direction'],
			'from'      => self::day( $asked['from'], '00:00:00' ),
			'to'        => self::day( $asked['to'], '23:59:59' ),
			'search'    => $asked['search'],
		];
	}

	/**
	 * @param string[] $asked As of().
	 * @return array Filter of LogLines.
	 * @throws \InvalidArgumentException When a day, the level, the direction or the run cannot be read; the message says which.
	 */
	public function strictly( array $asked ): array {
		$asked += array_fill_keys( self::FIELDS, '' );
		foreach ( [ $asked['from'], $asked['to'] ] as $day ) {
			if ( '' !== $day && ! self::day( $day, '00:00:00' ) ) {
				/* translators: %s: what was typed. */
				throw new \InvalidArgumentException( sprintf( __( 'This is not a day: %s', 'wc-kros-fakturacia-sklad-connector' ), $day ) );
			}
		}
		self::is_one_of( $asked['level'], Log::LEVELS );
		self::is_one_of( $asked['direction'], Direction::ALL );
		if ( '' !== $asked['run'] && ! preg_match( '/^[1-9]\d*$/', $asked['run'] ) ) {
			/* translators: %s: what was typed. */
			throw new \InvalidArgumentException( sprintf( __( 'This is not a sync run number: %s', 'wc-kros-fakturacia-sklad-connector' ), $asked['run'] ) );
		}
		return $this->of( $asked );
	}

	private static function is_one_of( string $word, array $known ): void {
		if ( '' !== $word && ! in_array( $word, $known, true ) ) {
			/* translators: 1: a word, 2: the words that are known. */
			$sentence = __( '%1$s must be one of: %2$s', 'wc-kros-fakturacia-sklad-connector' );
			throw new \InvalidArgumentException( sprintf( $sentence, $word, implode( ', ', $known ) ) );
		}
	}

	private static function day( string $day, string $time ): int {
		$instant = \DateTime::createFromFormat( '!Y-m-d H:i:s', "$day $time", SiteTime::zone() );
		return $instant && $instant->format( 'Y-m-d' ) === $day ? $instant->getTimestamp() : 0;
	}
}
