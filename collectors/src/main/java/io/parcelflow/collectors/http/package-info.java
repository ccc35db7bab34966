/**
 * The polite HTTP client that all collectors share, and what they read answers with.
 *
 * <p>It speaks HTTP/1.1 itself over sockets because one step may cost the source exactly one
 * request: {@code HttpURLConnection} silently sends a GET again when a connection ends before the
 * answer, which no setting prevents, and {@code java.net.http} costs 10 MB more.
 */
@NullMarked
package io.parcelflow.collectors.http;

import org.jspecify.annotations.NullMarked;
