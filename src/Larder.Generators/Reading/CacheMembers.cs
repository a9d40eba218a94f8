using Larder.Generators.Faults;
using Larder.Generators.Model;
using Larder.Generators.Symbols;
using Microsoft.CodeAnalysis;

namespace Larder.Generators.Reading;

/// <summary>Finds the cache of a method: by name at the host, as a member of the type, or at the host.</summary>
internal sealed class CacheMembers(MethodScope scope, DefaultsOf defaults, FaultList faults)
{
    /// <summary>The parameter of the type that holds a cache, where no member does.</summary>
    public static string? CapturedBy(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Interface || type.IsStatic || MembersOf(type).Any(static one => !one.IsStatic)
            ? null
            : ParameterOf(type)?.Name;

    public (CacheSource Source, string? Cache) Find(AttributeText attribute)
    {
        if (scope.Owner.TypeKind == TypeKind.Interface)
        {
            return (CacheSource.Service, attribute.Text("Cache") ?? defaults.Text("Cache").Text);
        }

        if (attribute.Text("Member") is { } named)
        {
            return Named(attribute, named);
        }

        if ((attribute.Text("Cache") ?? defaults.Text("Cache").Text) is { } name)
        {
            return (CacheSource.Host, name);
        }

        var found = Usable();
        if (found.Count > 1)
        {
            faults.Add(
                Rules.TwoCaches,
                attribute.Whole,
                scope.Owner.Name,
                string.Join(", ", found.Select(static one => one.Name))
            );
        }

        return found.Count > 0 ? (CacheSource.Member, Expression(found[0]))
            : !scope.Method.IsStatic && CapturedBy(scope.Owner) is not null
                ? (CacheSource.Member, "__self." + TypeModel.CaptureName)
            : (CacheSource.Host, null);
    }

    private (CacheSource Source, string? Cache) Named(AttributeText attribute, string name)
    {
        var member = MembersOf(scope.Owner)
            .FirstOrDefault(one =>
                string.Equals(one.Name, name, StringComparison.Ordinal) && (one.IsStatic || !scope.Method.IsStatic)
            );
        if (member is not null)
        {
            return (CacheSource.Member, Expression(member));
        }

        var isParameter =
            !scope.Method.IsStatic && string.Equals(CapturedBy(scope.Owner), name, StringComparison.Ordinal);
        if (!isParameter)
        {
            faults.Add(Rules.NoMember, attribute.LocationOf("Member"), scope.Owner.Name, name, scope.Method.Name);
        }

        return (CacheSource.Member, "__self." + TypeModel.CaptureName);
    }

    // the members of the object go before those of the type, and its own before those of its bases
    private List<ISymbol> Usable()
    {
        var all = MembersOf(scope.Owner).ToList();
        foreach (var isStatic in scope.Method.IsStatic ? [true] : new[] { false, true })
        {
            var fitting = all.Where(one => one.IsStatic == isStatic).ToList();
            var own = fitting
                .Where(one => SymbolEqualityComparer.Default.Equals(one.ContainingType, scope.Owner))
                .ToList();
            if (fitting.Count > 0)
            {
                return own.Count > 0 ? own : fitting;
            }
        }

        return [];
    }

    private static string Expression(ISymbol member) =>
        (member.IsStatic ? Code.Of(member.ContainingType) : "__self") + "." + Code.Name(member.Name);

    private static IEnumerable<ISymbol> MembersOf(INamedTypeSymbol type)
    {
        for (var one = type; one is not null; one = one.BaseType)
        {
            var isOwn = SymbolEqualityComparer.Default.Equals(one, type);
            foreach (var member in one.GetMembers())
            {
                var holds = member switch
                {
                    IFieldSymbol { IsImplicitlyDeclared: false } field => field.Type,
                    IPropertySymbol { GetMethod: not null, IsIndexer: false } property => property.Type,
                    _ => null,
                };
                if (
                    Known.Is(holds, Known.Cache)
                    && member.Name is not TypeModel.CaptureName
                    && (isOwn || member.DeclaredAccessibility != Accessibility.Private)
                )
                {
                    yield return member;
                }
            }
        }
    }

    private static IParameterSymbol? ParameterOf(INamedTypeSymbol type) =>
        type
            .InstanceConstructors.Where(static one =>
                one.DeclaringSyntaxReferences.Any(static place =>
                    place.GetSyntax() is Microsoft.CodeAnalysis.CSharp.Syntax.TypeDeclarationSyntax
                )
            )
            .SelectMany(static one => one.Parameters)
            .FirstOrDefault(static one => Known.Is(one.Type, Known.Cache));
}
