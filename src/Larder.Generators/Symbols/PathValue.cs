using Microsoft.CodeAnalysis;

namespace Larder.Generators.Symbols;

/// <summary>A value that a hole names: the expression for it and its type.</summary>
/// <param name="Code">The expression.</param>
/// <param name="Type">The type that the value has where it is there.</param>
/// <param name="CanBeNull">Whether the way to it may end before.</param>
/// <param name="Last">Its last member, which <paramref name="Code" /> then lacks, where the language has no nullable form of its type.</param>
internal sealed record PathValue(string Code, ITypeSymbol Type, bool CanBeNull, string? Last = null);
