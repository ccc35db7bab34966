/** Commands of the service: serve, schedule, token, alerts. */
@NullMarked
package io.parcelflow.cli.service;

import org.jspecify.annotations.NullMarked;
