/**
 * The polite HTTP client that all collectors share, and parsers of responses.
 *
 * <p>It implements HTTP/1.1 on sockets because a step may cost the source exactly one request:
 * {@code HttpURLConnection} silently repeats a GET when a connection ends before the response,
 * which no setting prevents, and {@code java.net.http} costs 10 MB more.
 */
@NullMarked
package io.parcelflow.collectors.http;

import org.jspecify.annotations.NullMarked;
