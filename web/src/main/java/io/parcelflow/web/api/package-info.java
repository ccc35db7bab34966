/** The API for programs, under {@code /api/v1}, as {@code openapi.json} describes it. */
@NullMarked
package io.parcelflow.web.api;

import org.jspecify.annotations.NullMarked;
