namespace Larder.Generators.Model;

/// <summary>A parameter of a method.</summary>
/// <param name="Type">Its type, as code.</param>
/// <param name="Name">Its name, as code.</param>
/// <param name="Prefix">What stands before the type: <c>in</c>, <c>params</c>, <c>this</c>.</param>
/// <param name="Default">What its default value is, as code; null for none.</param>
/// <param name="IsToken">Whether it is the token that cancels the call.</param>
internal sealed record ParameterModel(string Type, string Name, string Prefix, string? Default, bool IsToken);
