/** The frozen table of the classes that cross JVMs. */
package io.helston.protocol.registry;
