/** Rules of robots.txt (RFC 9309). */
@NullMarked
package io.parcelflow.collectors.http.robots;

import org.jspecify.annotations.NullMarked;
