using System.Reflection;
using System.Runtime.CompilerServices;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tools;

namespace Workonward.Mcp.Tests.Architecture;

public sealed class TypesTests
{
    private static readonly string[] EmptyWords = ["Service", "Manager", "Helper", "Helpers", "Utils", "Utilities", "Common", "Extensions"];

    public static TheoryData<string> Names => [.. Assemblies.All.Select(Assemblies.NameOf)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_class_is_sealed_static_abstract_or_the_base_of_another_here(string assembly)
    {
        var classes = ClassesOf(assembly);
        var bases = classes.Select(type => type.BaseType).OfType<Type>().Select(Definition).ToHashSet();

        Assert.Empty(classes.Where(type => !type.IsSealed && !type.IsAbstract && !bases.Contains(type)).Select(type => type.FullName));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_type_bears_a_name_that_says_nothing(string assembly) => Assert.Empty(ClassesOf(assembly)
        .Where(type => EmptyWords.Any(word => type.Name.EndsWith(word, StringComparison.Ordinal)))
        .Select(type => type.FullName));

    [Fact]
    public void Every_tool_of_the_program_is_looked_at_by_these_tests() => Assert.Equal(
        ClassesOf("workonward-mcp").Where(type => !type.IsAbstract && typeof(ITool).IsAssignableFrom(type)).Select(type => type.Name)
            .Order(StringComparer.Ordinal),
        AllTools.All.Select(tool => tool.GetType().Name).Order(StringComparer.Ordinal),
        StringComparer.Ordinal);

    // The protocol's defaults say of a silent tool that it destroys and reaches out; none of ours may be silent.
    [Fact]
    public void No_hint_can_be_left_out_and_what_only_reads_destroys_nothing()
    {
        Assert.DoesNotContain(typeof(ToolHints).GetConstructors().Single(IsOwn).GetParameters(), parameter => parameter.IsOptional);
        Assert.All(AllTools.All.Where(tool => tool.Hints.ReadOnly), tool => Assert.False(tool.Hints.Destructive));
    }

    private static bool IsOwn(ConstructorInfo constructor) => constructor.GetParameters().Length > 1;

    private static Type[] ClassesOf(string assembly) =>
        [.. Assembly.Load(assembly).GetTypes().Where(type => type.IsClass && !IsGenerated(type))];

    private static Type Definition(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;

    private static bool IsGenerated(Type type) =>
        type.Name.Contains('<', StringComparison.Ordinal)
        || type.FullName is "Program"
        || type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        || type.IsDefined(typeof(System.CodeDom.Compiler.GeneratedCodeAttribute), inherit: false)
        || (type.DeclaringType is { } outer && IsGenerated(outer))
        || typeof(Delegate).IsAssignableFrom(type);
}
