/** Access control of the web server: hosts, origins, tokens, sessions, rate limits. */
@NullMarked
package io.parcelflow.web.security;

import org.jspecify.annotations.NullMarked;
