namespace Larder.Generators.Model;

/// <summary>A text that is written at run time: a key or a tag.</summary>
/// <param name="Code">The statements that append it to <c>__key</c>.</param>
/// <param name="Shape">The texts around the holes, as expressions.</param>
/// <param name="Names">The parameters that are in it, as code.</param>
/// <param name="IsPattern">Whether it stands for all keys that begin so.</param>
/// <param name="IsOfMethod">Whether it is the key of a method that was named, and not a text of its own.</param>
/// <param name="NamesResult">Whether it names what the method returned, so that nobody knows it before.</param>
/// <param name="NamesContext">Whether it names a value that stands around the call.</param>
internal sealed record KeyModel(
    EquatableArray<string> Code,
    EquatableArray<string> Shape,
    EquatableArray<string> Names,
    bool IsPattern = false,
    bool IsOfMethod = false,
    bool NamesResult = false,
    bool NamesContext = false
);
