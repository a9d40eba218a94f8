using Larder.Generators.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Larder.Generators.Reading;

/// <summary>A cache that code builds and gives a name.</summary>
/// <param name="Name">The name; null where it is known only when the code runs.</param>
/// <param name="IsDefault">Whether it is the one that is meant where none is named.</param>
/// <param name="Tell">What tells its stack.</param>
internal sealed record BuiltCache(string? Name, bool IsDefault, IOperation Tell)
{
    // that of a host's cache which is given none
    private const string Default = "default";

    /// <summary>Whether its stack has a store outside the process.</summary>
    public bool IsFar =>
        Tell.Descendants()
            .OfType<IInvocationOperation>()
            .Any(static step => Known.Attribute(step.TargetMethod, Known.FarStore) is not null);

    /// <summary>The cache that a call builds; null where it builds none, or one without a name.</summary>
    public static BuiltCache? Of(IInvocationOperation call)
    {
        if (!call.TargetMethod.Parameters.Any(static one => Tells(one.Type)) || TellOf(call) is not { } tell)
        {
            return null;
        }

        var naming = Known.Is(call.TargetMethod.ContainingType, Known.CacheBuilder) ? NamingOf(call) : call;
        return naming is null ? null : new BuiltCache(NameOf(naming), IsDefaultOf(naming), tell);
    }

    private static bool Tells(ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: "Action", TypeArguments: { Length: > 0 } given }
        && Known.Is(given[given.Length - 1], Known.CacheBuilder);

    private static IOperation? TellOf(IInvocationOperation call) =>
        call
            .Arguments.Where(static one => one.Parameter is { } parameter && Tells(parameter.Type))
            .Select(static one => (one.Value as IDelegateCreationOperation)?.Target)
            .FirstOrDefault(static one => one is IAnonymousFunctionOperation);

    // what is built is added to a registry there and then, or as a variable
    private static IInvocationOperation? NamingOf(IInvocationOperation build)
    {
        IOperation? at = build;
        while (at is not null && !IsAdding(at))
        {
            if (at is IVariableDeclaratorOperation { Symbol: var variable })
            {
                return Root(at).Descendants().OfType<IInvocationOperation>().FirstOrDefault(one => Adds(one, variable));
            }

            at = at
                is IInvocationOperation
                    or IConversionOperation
                    or IPropertyReferenceOperation
                    or IArgumentOperation
                    or IVariableInitializerOperation
                ? at.Parent
                : null;
        }

        return at as IInvocationOperation;
    }

    private static bool IsAdding(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod: { Name: "Add", ContainingType: var type } }
        && Known.Is(type, Known.CacheRegistry);

    private static bool Adds(IInvocationOperation call, ILocalSymbol variable) =>
        IsAdding(call)
        && call.Arguments.Any(one =>
            one.Value.DescendantsAndSelf()
                .OfType<ILocalReferenceOperation>()
                .Any(found => SymbolEqualityComparer.Default.Equals(found.Local, variable))
        );

    private static IOperation Root(IOperation operation)
    {
        var root = operation;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        return root;
    }

    private static string? NameOf(IInvocationOperation naming) =>
        ArgumentOf(naming, "name") is { } name ? name.Value.ConstantValue.Value as string : Default;

    private static bool IsDefaultOf(IInvocationOperation naming) =>
        ArgumentOf(naming, "name") is null || ArgumentOf(naming, "isDefault")?.Value.ConstantValue.Value is true;

    private static IArgumentOperation? ArgumentOf(IInvocationOperation call, string name) =>
        call.Arguments.FirstOrDefault(one => string.Equals(one.Parameter?.Name, name, StringComparison.Ordinal));
}
