namespace Larder.Generators.Model;

/// <summary>A method as a generic interface declares it, where an interface that is read inherits one construction of it.</summary>
/// <remarks>Its keys are written by generic code, so that they are those of every other object in front of that construction.</remarks>
/// <param name="TypeParameters">The type parameters of the interface and the method, as code.</param>
/// <param name="TypeArguments">What they are here, as code.</param>
/// <param name="Constraints">Their constraints, as code.</param>
/// <param name="Parameters">The parameters as they are declared.</param>
/// <param name="Value">The type of the value as it is declared, as code; null where there is none.</param>
internal sealed record DeclaredModel(
    string TypeParameters,
    string TypeArguments,
    string Constraints,
    EquatableArray<ParameterModel> Parameters,
    string? Value
);
