package io.parcelflow.runtime.plugin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * A jar in a plugin folder.
 *
 * @param path its path
 * @param loader loads its classes, those of libraries of plugins and those of the program
 */
record PluginJar(Path path, ClassLoader loader) {

    private static final String SERVICES = "META-INF/services/";

    /** The classes that it registers for a service. */
    List<String> registered(Class<?> service) throws PluginException {
        try (JarFile file = new JarFile(path.toFile(), false)) {
            ZipEntry entry = file.getEntry(SERVICES + service.getName());
            if (entry == null) {
                return List.of();
            }
            try (BufferedReader lines =
                    new BufferedReader(
                            new InputStreamReader(
                                    file.getInputStream(entry), StandardCharsets.UTF_8))) {
                return lines.lines()
                        .map(line -> line.replaceFirst("#.*", "").strip())
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .toList();
            }
        } catch (IOException e) {
            throw new PluginException(
                    path,
                    "cannot be read as a jar (" + e.getMessage() + ")",
                    "build or copy it again, or remove it");
        }
    }

    /** A new instance of one of its classes. */
    <T> T instantiate(Class<T> service, String name) throws PluginException {
        try {
            Class<?> type = Class.forName(name, true, loader);
            return service.cast(type.getConstructor().newInstance());
        } catch (ClassNotFoundException e) {
            throw new PluginException(
                    path,
                    "registers " + name + " in " + SERVICES + ", but does not contain that class",
                    "correct the name there and rebuild the jar");
        } catch (UnsupportedClassVersionError e) {
            throw new PluginException(
                    path,
                    "was compiled for a newer Java than " + Runtime.version().feature(),
                    "compile it with --release " + Runtime.version().feature());
        } catch (ClassCastException e) {
            throw new PluginException(
                    path,
                    "registers " + name + ", which does not implement " + service.getSimpleName(),
                    "make it implement " + service.getName());
        } catch (NoSuchMethodException | IllegalAccessException | InstantiationException e) {
            throw new PluginException(
                    path,
                    "registers " + name + ", which cannot be instantiated",
                    "make the class public, with a public constructor without parameters");
        } catch (InvocationTargetException | ExceptionInInitializerError e) {
            throw thrown(name, e.getCause() == null ? e : e.getCause());
        } catch (LinkageError e) {
            throw thrown(name, e);
        }
    }

    /** The exception for a class whose code threw an exception. */
    PluginException thrown(String name, Throwable thrown) {
        return switch (thrown) {
            case NoClassDefFoundError missing ->
                    new PluginException(
                            path,
                            "contains "
                                    + name
                                    + ", which needs a missing class: "
                                    + missing.getMessage(),
                            "put the jar of its library into the folder lib next to it");
            case LinkageError other ->
                    new PluginException(
                            path,
                            "contains "
                                    + name
                                    + ", which is not compatible with this version of Parcelflow ("
                                    + PluginException.describe(other)
                                    + ")",
                            "rebuild it with the jars of this version");
            default ->
                    new PluginException(
                            path,
                            "contains "
                                    + name
                                    + ", which threw "
                                    + PluginException.describe(thrown),
                            "fix it, or remove the jar");
        };
    }
}
