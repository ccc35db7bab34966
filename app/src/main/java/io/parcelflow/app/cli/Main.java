package io.parcelflow.app.cli;

/** Where the program starts. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.out.println("parcelflow 0.1.0-SNAPSHOT");
    }
}
