/** The web server: requests, responses, routes, and what holds for all of them. */
@NullMarked
package io.parcelflow.web.http;

import org.jspecify.annotations.NullMarked;
