/**
 * Parsing of API requests: parameters, paging, bodies.
 */
@NullMarked
package io.parcelflow.web.api.request;

import org.jspecify.annotations.NullMarked;
