<?php
namespace WP_CLI;

class ExitException extends \Exception {}
