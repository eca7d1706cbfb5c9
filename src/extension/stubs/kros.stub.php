<?php // phpcs:ignoreFile -- made by make.sh

// Stubs for kros

namespace Kros {
    /**
     * The KROS connector's engine. It keeps nothing between calls.
     *
     * Every operation takes a JSON text and returns one. `$shop` is called with a JSON text and
     * returns one; an exception it throws ends the call and arrives unchanged.
     *
     * All methods throw a subclass of \Kros\Exception\KrosException.
     */
    final class Engine {
        /**
         * Makes an engine. Opens no connection.
         */
        public function __construct() {}

        /**
         * Lists what the engine assumes about the KROS API. It asks nothing of the shop.
         *
         * @param string $input
         * @return string
         */
        public function apiProfile(string $input): string {}

        /**
         * Runs the operation named `$op`.
         *
         * @param string $op
         * @param string $input
         * @param callable $shop
         * @return string
         */
        public function call(string $op, string $input, callable $shop): string {}

        /**
         * Finds the orders that are due and sends them until nothing is left or the time box ends.
         *
         * @param string $input
         * @param callable $shop
         * @return string
         */
        public function exportOrders(string $input, callable $shop): string {}

        /**
         * Makes documents that a merchant asks for, whatever the rules say.
         *
         * @param string $input
         * @param callable $shop
         * @return string
         */
        public function issue(string $input, callable $shop): string {}

        /**
         * Checks and applies one notification from KROS.
         *
         * @param string $input
         * @param callable $shop
         * @return string
         */
        public function notification(string $input, callable $shop): string {}

        /**
         * Fetches the PDF of an issued document.
         *
         * @param string $input
         * @param callable $shop
         * @return string
         */
        public function pdf(string $input, callable $shop): string {}

        /**
         * Shows the document an order would become, without sending it.
         *
         * @param string $input
         * @param callable $shop
         * @return string
         */
        public function preview(string $input, callable $shop): string {}

        /**
         * Queues a document again, after a look-up.
         *
         * @param string $input
         * @param callable $shop
         * @return string
         */
        public function sendAgain(string $input, callable $shop): string {}

        /**
         * Asks KROS about every document whose answer or notification never came.
         *
         * @param string $input
         * @param callable $shop
         * @return string
         */
        public function statusCheck(string $input, callable $shop): string {}

        /**
         * Tries the connection with the given settings.
         *
         * @param string $input
         * @param callable $shop
         * @return string
         */
        public function testConnection(string $input, callable $shop): string {}

        /**
         * The version of the extension.
         *
         * @return string
         */
        public static function version(): string {}
    }

    /**
     * The version of the messages that the engine and its caller exchange.
     */
    const PROTOCOL = 2;
}

namespace Kros\Exception {
    /**
     * Whatever the engine refuses or fails at. The code says which: 1xxx input, 4xxx shop. What KROS
     * answers is no exception: it is in the output.
     */
    class KrosException extends \RuntimeException {}

    /**
     * The caller's message cannot be used.
     */
    class InputException extends KrosException {}

    /**
     * The shop's side failed, without an exception of its own.
     */
    class ShopException extends KrosException {}
}
