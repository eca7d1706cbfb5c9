# shellcheck shell=bash
# nginx + php-fpm of one site.

php_fpm() {
  local version
  [ -z "$PHP" ] || { echo "$PHP/bin/php-fpm" && return; }
  version=$(php -r 'echo PHP_MAJOR_VERSION, ".", PHP_MINOR_VERSION;')
  command -v "php-fpm$version" || command -v php-fpm || die "no php-fpm for PHP $version"
}

web_up() {
  local fpm
  web_down
  fpm=$(php_fpm)
  fpm_config >"$RUN/fpm.conf"
  setsid "$fpm" -F -y "$RUN/fpm.conf" "${PHP_OPTIONS[@]}" >>"$RUN/fpm.out" 2>&1 </dev/null &
  echo $! >"$RUN/fpm.pid"
  nginx_config >"$RUN/nginx.conf"
  setsid nginx -c "$RUN/nginx.conf" -e "$RUN/nginx.log" >>"$RUN/nginx.out" 2>&1 </dev/null &
  echo $! >"$RUN/nginx.pid"
  wait_for 20 curl -fso /dev/null "http://127.0.0.1:$PORT/wp-login.php" || die "the shop does not answer: see $RUN"
  note "serving http://127.0.0.1:$PORT/"
}

web_down() {
  end_process "$RUN/nginx.pid"
  end_process "$RUN/fpm.pid"
}

fpm_config() {
  cat <<FPM
[global]
error_log = $RUN/fpm.log
[www]
$(! am_root || printf 'user = %s\ngroup = %s\nlisten.owner = %s' "$WEB_USER" "$WEB_USER" "$WEB_USER")
listen = $RUN/fpm.sock
pm = static
pm.max_children = 4
php_admin_value[memory_limit] = 512M
php_admin_value[upload_max_filesize] = 16M
php_admin_value[post_max_size] = 16M
catch_workers_output = yes
FPM
}

nginx_config() {
  cat <<NGINX
$(! am_root || echo "user $WEB_USER;")
daemon off; worker_processes 1; pid $RUN/nginx.self; error_log $RUN/nginx.log;
events {}
http {
  include /etc/nginx/mime.types; access_log $RUN/access.log; client_max_body_size 64m;
  client_body_temp_path $RUN/t1; fastcgi_temp_path $RUN/t2; proxy_temp_path $RUN/t3; uwsgi_temp_path $RUN/t4; scgi_temp_path $RUN/t5;
  server {
    listen 127.0.0.1:$PORT; root $SITE/www; index index.php; absolute_redirect off;
    location / { try_files \$uri \$uri/ /index.php?\$args; }
    location ~ \.php\$ {
      try_files \$uri =404; include /etc/nginx/fastcgi_params;
      fastcgi_param SCRIPT_FILENAME \$document_root\$fastcgi_script_name; fastcgi_param HTTP_HOST \$http_host;
      fastcgi_pass unix:$RUN/fpm.sock; fastcgi_read_timeout 600;
    }
  }
}
NGINX
}
