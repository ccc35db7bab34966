package io.parcelflow.service.alert;

/** A way by which alerts reach people. Used by one thread at a time. */
interface AlertChannel {

    /**
     * What it is called in the log and to the user: {@code webhook}, {@code Slack}, {@code email}.
     */
    String name();

    /**
     * Sends one alert; returns once the other side has taken it. Bounded in time.
     *
     * @throws DeliveryException if it could not be sent
     */
    void send(Alert alert) throws DeliveryException, InterruptedException;
}
