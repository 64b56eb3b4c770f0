namespace Ballast.Worker.Tensors;

/// <summary>The client's input is wrong; the message says what is wrong, what was expected and what was got.</summary>
/// <remarks>An exception, although bad input is expected: it is found deep inside recursive reading, ends the request
/// at once, and is turned into an answer in one place.</remarks>
/// <param name="message">For the client; it never repeats payload beyond names, shapes and single tokens.</param>
internal sealed class InvalidInputException(string message) : Exception(message);
