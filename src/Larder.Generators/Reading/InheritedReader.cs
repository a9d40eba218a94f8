using Larder.Generators.Faults;
using Larder.Generators.Model;
using Larder.Generators.Symbols;
using Microsoft.CodeAnalysis;

namespace Larder.Generators.Reading;

/// <summary>Reads a method that an interface inherits, perhaps of a generic interface with type arguments.</summary>
/// <remarks>
/// What is wrong with the declaration is told where it stands. What is wrong only with these type arguments is told where they
/// stand, and the method is then handed on.
/// </remarks>
internal sealed class InheritedReader(
    INamedTypeSymbol heir,
    IMethodSymbol method,
    FaultList faults,
    Compilation compilation
)
{
    /// <summary>The model; null where the method is to be handed on.</summary>
    /// <param name="id">A name of its own among overloads.</param>
    /// <param name="whole">What holds for all methods of the interface that declares it; null where each speaks for itself.</param>
    public MethodModel? Read(string id, AttributeText? whole)
    {
        var declaration = method.OriginalDefinition;
        var isConstructed = !SymbolEqualityComparer.Default.Equals(declaration, method);
        var general = new FaultList();
        var declared = new MethodReader(declaration, id, general, compilation, isConstructed ? method : null).Read(
            whole
        );
        if (!isConstructed)
        {
            return declared;
        }

        var special = new FaultList();
        var model = new MethodReader(method, id, special, compilation).Read(whole);
        Tell(general, special);
        return declared is null || model is null ? null
            : TellTwin() ? null
            : Joined(model, declared);
    }

    // an interface of another assembly was perhaps compiled where nobody told what is wrong with it
    private void Tell(FaultList general, FaultList special)
    {
        var isTold = !method.OriginalDefinition.DeclaringSyntaxReferences.IsEmpty;
        var news = special.All.Where(one => !isTold || !general.All.Any(other => IsSame(one, other))).ToList();
        if (news.Find(static one => one.IsError) is { } error)
        {
            HandOn(error.ToDiagnostic().GetMessage(null));
            return;
        }

        foreach (var fault in isTold ? news : [])
        {
            faults.Add(fault with { Place = BasePlace.Of(heir, method.ContainingType) });
        }
    }

    // its keys would name one of the two and mean the other
    private bool TellTwin()
    {
        var twin = method.TypeParameters.FirstOrDefault(one =>
            MethodScope
                .TypesAround(method.ContainingType)
                .SelectMany(static type => type.TypeParameters)
                .Any(other => string.Equals(other.Name, one.Name, StringComparison.Ordinal))
        );
        if (twin is not null)
        {
            HandOn($"the method and its interface both have a type parameter '{twin.Name}'");
        }

        return twin is not null;
    }

    private void HandOn(string why) =>
        faults.Add(
            Rules.HandedOn,
            BasePlace.Of(heir, method.ContainingType),
            method.ContainingType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
            method.Name,
            why
        );

    private static bool IsSame(Fault one, Fault other) => one.Rule.Equals(other.Rule) && one.Place.Equals(other.Place);

    private MethodModel Joined(MethodModel model, MethodModel declared)
    {
        var types = MethodScope.TypesAround(method.ContainingType).Reverse().ToList();
        var parameters = types.SelectMany(static one => one.TypeParameters).ToList();
        var arguments = types.SelectMany(static one => one.TypeArguments).Concat(method.TypeArguments);
        return model with
        {
            Key = declared.Key,
            Tags = declared.Tags,
            Removals = declared.Removals,
            Declared = new DeclaredModel(
                Code.TypeParameters(parameters.Concat(method.OriginalDefinition.TypeParameters)),
                $"<{string.Join(", ", arguments.Select(Code.Of))}>",
                Code.Constraints(parameters) + declared.Constraints,
                declared.Parameters,
                declared.Return.Value
            ),
        };
    }
}
