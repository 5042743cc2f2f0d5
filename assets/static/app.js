/*! With Preact (MIT) and htm (Apache-2.0): licences.txt. Source: pages/ */
var T,yo,vr,be,Tt,st,bo,ot,ko,It,Ot,xr,Ve=Symbol.for("pv"),it={},at=[],Sr=/^m(i|n|o|s|text|space)$/,Lt=Array.isArray,Dt=at.slice,xe=Object.assign;function ve(e){e&&e.parentNode&&e.remove()}function wo(e,t,o){var n,i,s,a={},l=arguments.length;for(s in t)s=="key"?n=t[s]:s=="ref"&&typeof e!="function"?i=t[s]:a[s]=t[s];return l>2&&(a.children=l>3?Dt.call(arguments,2):o),ze(e,a,n,i,null)}function ze(e,t,o,n,i){var s={type:e,props:t,key:o,ref:n,__k:null,__:null,__b:0,__e:null,__c:null,constructor:Ve,__v:i||++yo,__i:-1,__u:0};return!i&&T.vnode&&T.vnode(s),s}function ct(e){return e.children}function nt(e,t){this.props=e,this.context=t,this.__g=0}function ke(e,t){if(t==null)return e.__&&ke(e.__,e.__i+1);for(var o;t<e.__k.length;t++)if((o=e.__k[t])&&o.__e)return o.__e;return typeof e.type!="function"||e.props.__P?null:ke(e)}function Pr(e){var t,o=e.__v,n=o.__e,i=[],s=[],a=e.__P;a&&((t=xe({constructor:Ve},o)).__v=o.__v+1,T.vnode&&T.vnode(t),Bt(a,t,o,e.__n,a.namespaceURI,32&o.__u?[n]:null,i,n||ke(o),32&o.__u,s),t.__v=o.__v,t.__.__k[t.__i]=t,Ro(i,t,s),o.__=o.__e=null,t.__e!=n&&vo(t))}function vo(e){if((e=e.__)&&e.__c&&!e.props.__P)return e.__e=null,e.__k.some(function(t){return t&&(e.__e=t.__e)}),vo(e)}function ho(e){(8&e.__g||(e.__g|=8,be.push(e),st++))&&Tt==T.debounceRendering||((Tt=T.debounceRendering)||queueMicrotask)(xo)}function xo(){try{for(var e,t=1;be.length;)be.length>t&&be.sort(bo),e=be.shift(),t=be.length,8&e.__g&&Pr(e)}finally{(st=be.length)&&(Tt||queueMicrotask)(xo)}}function So(e,t,o,n,i,s,a,l,p,m,u){var k,_,d,h,w,y,S=n.__k||at,x=t.length;for(p=Cr(o,t,S,p,x),k=0;k<x;k++)(d=o.__k[k])!=null&&(_=~d.__i&&S[d.__i]||it,d.__i=k,y=Bt(e,d,_,i,s,a,l,p,m,u),h=d.__e,(_.ref!=d.ref||8&_.__u)&&(_.ref&&jt(_.ref,null,d,_),d.ref&&u.push(d.ref,d.__c||h,d)),w=w||h,4&d.__u?(p=Po(d,p,e,!_.__v),_.__e&&(_.__e=null)):typeof d.type=="function"&&y!==void 0?p=y:h&&(p=h.nextSibling),d.__u&=-21);return o.__e=w,p}function Cr(e,t,o,n,i){var s,a,l,p,m,u,k,_,d,h=o.length,w=h,y=0,S=0,x=e.__k=Array(i);for(s=0;s<i;s++)(a=t[s])!=null&&typeof a!="boolean"&&typeof a!="function"?(typeof a!="object"||a.constructor===String?a=x[s]=ze(null,a):Lt(a)?a=x[s]=ze(ct,{children:a}):a.constructor===Ve&&a.__b?a=x[s]=ze(a.type,a.props,a.key,a.ref,a.__v):x[s]=a,p=s+y,a.__=e,a.__b=e.__b+1,l=null,~(m=a.__i=Rr(a,o,p,w))&&(w--,(l=o[m])&&(l.__u|=2)),l&&l.__v?(a.__u|=16,m==p-1?y--:m==p+1?y++:m!=p&&(m>p?y--:y++,S=1)):(~m||(i>h?y--:i<h&&y++),typeof a.type!="function"&&(a.__u|=4))):x[s]=null;if(S){for(u=[],k=[],s=0;s<i;s++)if((a=x[s])&&16&a.__u){for(y=0,_=u.length;y<_;)u[d=y+_>>1]<a.__i?y=d+1:_=d;u[y]=a.__i,k[s]=y+1}for(y=u.length;s--;)k[s]&&(k[s]==y?y--:x[s].__u|=4)}if(w)for(s=0;s<h;s++)!(l=o[s])||2&l.__u||(l.__e==n&&(n=ke(l)),Nt(l,l));return n}function Po(e,t,o,n){var i,s,a,l;if(typeof e.type=="function"){if(e.props.__P)return t;if(i=e.__k)for(s=0;s<i.length;s++)i[s]&&(i[s].__=e,t=Po(i[s],t,o,!1));return t}for(t&&!t.parentNode&&(t=ke(e))&&!t.parentNode&&(t=null),a=e.__e,l=t;l&&l.nodeType==8;)l=l.nextSibling;for(a!=l&&(!n&&o.moveBefore&&a.parentNode?o.moveBefore(a,t):o.insertBefore(a,t||null)),t=a;(t=t&&t.nextSibling)&&t.nodeType==8&&!t.data.startsWith("$s"););return t}function Rr(e,t,o,n){var i,s=e.key,a=e.type,l=t[o],p=l&&!(2&l.__u);if(l===null&&s==null||p&&s==l.key&&a==l.type)return o;if(n>(p?1:0)){for(i=o-1;i>=0;i--)if((l=t[i])&&!(2&l.__u)&&s==l.key&&a==l.type)return i;for(i=o+1;i<t.length;i++)if((l=t[i])&&!(2&l.__u)&&s==l.key&&a==l.type)return i}return-1}function go(e,t,o){o==null&&(o=""),t[0]=="-"?e.setProperty(t,o):e[t]=o}function tt(e,t,o,n,i){var s,a;if(t=="style")if(typeof o=="string")e.style.cssText=o;else{if(typeof n=="string"&&(e.style.cssText=n=""),n)for(t in n)o&&t in o||go(e.style,t);if(o)for(t in o)n&&o[t]==n[t]||go(e.style,t,o[t])}else if(t[0]=="o"&&t[1]=="n")typeof o!="function"&&(o=null),typeof n!="function"&&(n=null),(e.__e||(e.__e={}))[t]=o,o&&n||(a=Ot[t]||(Ot[t]=Ar(t)),(e.__a||(e.__a={}))[t]=It,s=t!=(t=t.replace(ko,"$1")),(t=t.slice(2))[0]<"a"&&(t=t.toLowerCase()),o?e.addEventListener(t,a,s):e.removeEventListener(t,a,s));else{if(i=="http://www.w3.org/2000/svg")t=t.replace(/xlink(H|:h)/,"h").replace(/sName$/,"s");else if(t!="width"&&t!="height"&&t!="href"&&t!="list"&&t!="form"&&t!="tabIndex"&&t!="download"&&t!="rowSpan"&&t!="colSpan"&&t!="role"&&t!="popover"&&t in e)try{return void(e[t]=o??"")}catch{}if(typeof o=="function")return;o==null||o===!1&&t[4]!="-"?e.removeAttribute(t):e.setAttribute(t,t=="popover"&&o==1?"":o)}}function Ar(e){return function(t){var o=this.__e;if(o){if(o=o[e],t[ot]==null)t[ot]=It++;else if(t[ot]<this.__a[e])return;return o(T.event?T.event(t):t)}}}function Bt(e,t,o,n,i,s,a,l,p,m){var u,k,_,d,h,w,y,S,x,E,$,M,D,L,B,ye,re,pe,J=t.type;if(t.constructor!==Ve)return null;128&o.__u&&(p=32&o.__u,u=o.__c.__z)&&(t.__u|=p,k=s=[],u.nodeType==8?l=rt(u,s):s.push(u),l=s[0]||l),(u=T.__b)&&u(t);e:if(typeof J=="function"){_=a.length;try{if(S=t.props,x=(u=J.prototype)&&u.render,E=(u=J.contextType)&&n[u.__c],$=u?E?E.props.value:u.__:n,(d=o.__c)?(t.__c=d,2&d.__g&&(d.__g|=1)):(x?t.__c=d=new J(S,$):(t.__c=d=new nt(S,$),d.constructor=J,d.render=Ur),E&&E.sub(d),d.state||(d.state={}),d.__n=n,d.__g|=8,d.__h=[],d.__k=[]),x&&(d.__s||(d.__s=d.state),J.getDerivedStateFromProps&&(d.__s==d.state&&(d.__s=xe({},d.__s)),xe(d.__s,J.getDerivedStateFromProps(S,d.__s)))),h=d.props,w=d.state,d.__v=t,o.__c){if(S!==h&&x&&!J.getDerivedStateFromProps&&d.componentWillReceiveProps&&d.componentWillReceiveProps(S,$),t.__v==o.__v&&!(8&d.__g)||!(4&d.__g)&&d.shouldComponentUpdate&&d.shouldComponentUpdate(S,d.__s,$)===!1){t.__v!=o.__v&&(d.props=S,d.state=d.__s,d.__g&=-9),t.__e=o.__e,t.__k=o.__k,t.__k.some(function(K){K&&(K.__=t)}),at.push.apply(d.__h,d.__k),d.__k=[],d.__h.length&&a.push(d),l=ke(o);break e}d.componentWillUpdate&&d.componentWillUpdate(S,d.__s,$),x&&d.componentDidUpdate&&d.__h.push(function(){d.componentDidUpdate(h,w,y)})}else x&&!J.getDerivedStateFromProps&&d.componentWillMount&&d.componentWillMount(),x&&d.componentDidMount&&d.__h.push(d.componentDidMount);d.context=$,d.props=S,d.__P=e,d.__g&=-5,M=T.__r,D=x?25:0;do d.__g&=-9,M&&M(t),u=d.render(d.props,d.state=d.__s,d.context);while(8&d.__g&&++D<25);x&&(at.push.apply(d.__h,d.__k),d.__k=[]),d.state=d.__s,d.getChildContext&&(n=xe({},n,d.getChildContext())),x&&o.__c&&d.getSnapshotBeforeUpdate&&(y=d.getSnapshotBeforeUpdate(h,w)),L=u&&u.type===ct&&u.key==null?u.props.children:u,S.__P&&(u=l,i=(e=S.__P).namespaceURI,p=s=null,o.props&&o.props.__P!=e&&(o.__k.some(function(K){K&&Nt(K,K)}),o.__k=null),l=o.__k?ke(o,0):null),l=So(e,Lt(L)?L:[L],t,o,n,i,s,a,l,p,m),S.__P&&(t.__e=null,l=u),t.__u&=-161,k&&k.some(ve),d.__h.length&&a.push(d),1&d.__g&&(d.__g&=-4)}catch(K){if(a.length=_,t.__v=null,p||s)if(K&&K.then){if(t.__u|=128|p,s){for(~(re=s.indexOf(l||void 0))||(re=s.length);(pe=s[re-1])&&pe.nodeType==8;)re--;for(;re<s.length;re++)if(pe=s[re])if(s[re]=null,B){if(pe==ye)break}else{if(pe.nodeType!=8)break;pe.data.startsWith("$s")&&(ye=rt(B=pe))}}if(!B){for(;l&&l.nodeType==8&&l.nextSibling;)l=l.nextSibling;B=l}(u=rt(B=t.__c.__z||(t.__c.__z=B)))?(t.__e=B,l=u):t.__e=l,l=l&&l.nextSibling}else s&&s.some(ve);else t.__e=o.__e;t.__k||(t.__k=o.__k||[]),K&&K.then||Co(t),T.__e(K,t,o)}}else l=t.__e=Fr(o.__e,t,o,n,i,s,a,p,m,e);return(u=T.diffed)&&u(t),l}function rt(e,t){if(e&&e.nodeType==8&&e.data.startsWith("$s"))for(var o=1;e=e.nextSibling;){if(e.nodeType==8){if(e.data.startsWith("$s"))o++;else if(e.data.startsWith("/$s")&&!--o)return e}t&&t.push(e)}}function Co(e){e&&(e.__c&&(e.__c.__g|=4),e.__k&&e.__k.some(Co))}function Ro(e,t,o){for(var n=0;n<o.length;)jt(o[n++],o[n++],o[n++]);T.__c&&T.__c(t,e),e.some(function(i){try{e=i.__h,i.__h=[],e.some(function(s){s.call(i)})}catch(s){T.__e(s,i.__v)}})}function Fr(e,t,o,n,i,s,a,l,p,m){var u,k,_,d,h,w,y,S,x=o.props||it,E=t.props,$=t.type;if($=="svg"?i="http://www.w3.org/2000/svg":$=="math"?i="http://www.w3.org/1998/Math/MathML":i||(i="http://www.w3.org/1999/xhtml"),s){for(u=0;u<s.length;u++)if((h=s[u])&&($?h.localName==$:h.nodeType==3)){e=h,s[u]=null;break}}if(!e){if(S=m.ownerDocument||document,!$)return S.createTextNode(E);e=S.createElementNS(i,$,E.is?E:m),l&&(T.__m&&T.__m(t,s),l=!1),s=null}if($){if(m=$=="template"&&e.content||e,s=$=="textarea"&&E.defaultValue!=null?null:s&&Dt.call(m.childNodes),!l&&s)for(x={},u=0;u<e.attributes.length;u++)x[(h=e.attributes[u]).name]=h.value;for(u in x)h=x[u],u=="dangerouslySetInnerHTML"?_=h:u=="children"||u in E||u=="value"&&"defaultValue"in E||u=="checked"&&"defaultChecked"in E||tt(e,u,null,h,i);for(u in E)h=E[u],u=="children"?d=h:u=="dangerouslySetInnerHTML"?k=h:u=="value"?w=h:u=="checked"?y=h:l&&typeof h!="function"||x[u]===h||tt(e,u,h,x[u],i);k?(l||_&&(k.__html==_.__html||k.__html==e.innerHTML)||(e.innerHTML=k.__html),t.__k=[]):(_&&(e.textContent=""),($=="foreignObject"||i=="http://www.w3.org/1998/Math/MathML"&&Sr.test($))&&(i="http://www.w3.org/1999/xhtml"),So(m,Lt(d)?d:[d],t,o,n,i,s,a,s?s[0]:o.__k&&ke(o,0),l,p),s&&s.some(ve)),l&&$!="textarea"||(u="value",$=="progress"&&w==null?e.removeAttribute(u):w==null||w===e[u]&&($!="progress"||w)||tt(e,u,w,x[u],i),u="checked",y!=null&&y!=e[u]&&tt(e,u,y,x[u],i))}else x===E||l&&e.data==E||(e.data=E);return e}function jt(e,t,o,n){try{typeof e=="function"?t?t.__x=e(t)||1:n&&(n=n.__c||n.__e)&&(t=n.__x)&&(n.__x=null,typeof t=="function"?t():e(null)):e.current=t}catch(i){T.__e(i,o)}}function Nt(e,t,o){var n,i,s,a;if(T.unmount&&T.unmount(e),!(n=e.ref)||n.current&&n.current!=e.__e||jt(n,null,t,e),n=e.__c){if(n.componentWillUnmount)try{n.componentWillUnmount()}catch(l){T.__e(l,t)}n.__P=n.__n=null}if(n=e.__k)for(a=0;a<n.length;a++)n[a]&&Nt(n[a],t,typeof e.type!="function"||o&&!e.props.__P);!o&&(n=e.__c)&&(n=n.__z)&&(i=rt(n,s=[]))&&(n==e.__e&&s.some(ve),ve(i),ve(n)),o||ve(e.__e),e.__e=e.__c=e.__=null}function Ur(e,t,o){return this.constructor(e,o)}function qt(e,t){var o,n,i,s;T.__&&T.__(e,t),t.nodeType==9&&(t=t.documentElement),n=(o=e&&32&e.__u)?null:t.__k,t.__k=ze(ct,{children:[e]}),i=[],s=[],Bt(t,t.__k,n||it,it,t.namespaceURI,n?null:t.firstChild?Dt.call(t.childNodes):null,i,n?n.__e:t.firstChild,o,s),Ro(i,t.__k,s),t.__k.props.children=null}function Ao(e,t){e&&typeof e=="object"&&(e.__u|=32),qt(e,t)}T={__e:function(e,t,o,n){for(var i,s,a;t=t.__;)if((i=t.__c)&&!(1&i.__g)){i.__g|=4;try{if((a=(s=i.constructor)&&s.getDerivedStateFromError)&&i.setState(s.getDerivedStateFromError(e)),i.componentDidCatch&&(i.componentDidCatch(e,n||{}),a=1),a&&8&i.__g)return void(i.__g|=2)}catch(l){e=l}}throw st=0,e}},yo=0,vr=function(e){return e!=null&&e.constructor===Ve},nt.prototype.setState=function(e,t){var o=this.__s;o&&o!=this.state||(o=this.__s=xe({},this.state)),typeof e=="function"&&(e=e(xe({},o),this.props)),e&&(xe(o,e),this.__v&&(t&&this.__k.push(t),ho(this)))},nt.prototype.forceUpdate=function(e){this.__v&&(this.__g|=4,e&&this.__h.push(e),ho(this))},nt.prototype.render=ct,be=[],st=0,bo=function(e,t){return e.__v.__b-t.__v.__b},ot=Symbol(),ko=/(PointerCapture)$|Capture$/i,It=0,Ot={},xr=0;var Ce,q,Ht,Fo,Wt=Object.is,lt=0,Bo=[],zt=[],N=T,Uo=N.__b,Eo=N.__r,Mo=N.diffed,To=N.__c,Oo=N.unmount,Io=N.__;function ut(e,t){N.__h&&N.__h(q,e,lt||t),lt=0;var o=q.__H||(q.__H={__:[],__h:[]});return e>=o.__.length&&o.__.push({}),o.__[e]}function f(e){return lt=1,Er(jo,e)}function Er(e,t,o){var n=ut(Ce++,2);if(n.t=e,!n.__c&&(n.__=[o?o(t):jo(void 0,t),function(s){var a=(n.__N||n.__)[0],l=n.t(a,s);Wt(a,l)||(n.__N=[l,n.__[1]],n.__c.setState({}))}],n.__c=q,!q.__f)){q.__f=!0;var i=q.shouldComponentUpdate;q.shouldComponentUpdate=function(s,a,l){var p=this.__H;if(!p)return!0;var m=!1,u=this.props!=s;if(p.__.some(function(_){_.__N&&(m=!0,Wt(_.__[0],_.__N[0])||(u=!0))}),i){var k=i.call(this,s,a,l);return m?k||u:k}return!m||u}}return n.__}function I(e,t){var o=ut(Ce++,3);!N.__s&&Kt(o.__H,t)&&(o.__P=!0,o.__=e,o.u=t,q.__H.__h.push(o))}function H(e,t){var o=ut(Ce++,4);!N.__s&&Kt(o.__H,t)&&(o.__P=!1,o.__=e,o.u=t,q.__h.push(o))}function O(e){return lt=5,Mr(function(){return{current:e}},[])}function Mr(e,t){var o=ut(Ce++,7);return Kt(o.__H,t)&&(o.__=e(),o.__H=t),o.__}function Tr(){var e;do{for(;e=zt.shift();)try{Ke(e)}catch(o){N.__e(o,{__:(e=e.__P)&&e.__v})}for(;e=Bo.shift();){var t=e.__H;if(e.__P&&t)try{t.__h.some(Ke),t.__h.some(Vt),t.__h=[]}catch(o){t.__h=[],N.__e(o,e.__v)}}}while(zt.length)}N.__b=function(e){q=null,Uo&&Uo(e)},N.__=function(e,t){e&&t.__k&&t.__k.__m&&(e.__m=t.__k.__m),Io&&Io(e,t)},N.__r=function(e){Eo&&Eo(e),Ce=0;var t=(q=e.__c).__H;t&&(Ht==q?q.__h=[]:(t.__h.some(Ke),t.__h.some(Vt),Ce=0),t.__h=[],t.__.some(function(o){o.__N&&(o.__=o.__N),o.u=o.__N=void 0})),Ht=q},N.diffed=function(e){Mo&&Mo(e);var t=e.__c;t&&t.__H&&(t.__H.__h.length&&Do(Bo.push(t)),t.__H.__.some(function(o){o.u&&(o.__H=o.u)})),Ht=q=null},N.__c=function(e,t){t.some(function(o){try{o.__h.some(Ke),o.__h=o.__h.filter(function(n){return!n.__||Vt(n)})}catch(n){o.__h=[function(){throw n}]}}),To&&To(e,t)},N.unmount=function(e){Oo&&Oo(e);var t,o,n=e.__c;n&&n.__H&&(n.__H.__.some(function(i){try{if(i.__P&&i.__c){if(o===void 0){for(o=e.__;o&&(!o.__c||!o.__c.__P);)o=o.__;o=o&&o.__c}i.__P=o,Do(zt.push(i))}else Ke(i)}catch(s){t=s}}),n.__H=void 0,t&&N.__e(t,n.__v))};var Lo=typeof requestAnimationFrame=="function";function Or(e){var t,o=function(){clearTimeout(n),Lo&&cancelAnimationFrame(t),setTimeout(e)},n=setTimeout(o,35);Lo&&(t=requestAnimationFrame(o))}function Do(e){e!=1&&Fo==N.requestAnimationFrame||((Fo=N.requestAnimationFrame)||Or)(Tr)}function Ke(e){var t=q,o=e.__c;typeof o=="function"&&(e.__c=void 0,o()),q=t}function Vt(e){var t=q;e.__c=e.__(),q=t}function Kt(e,t){return!e||e.length!=t.length||t.some(function(o,n){return!Wt(o,e[n])})}function jo(e,t){return typeof t=="function"?t(e):t}var qo=function(e,t,o,n){var i;t[0]=0;for(var s=1;s<t.length;s++){var a=t[s++],l=t[s]?(t[0]|=a?1:2,o[t[s++]]):t[++s];a===3?n[0]=l:a===4?n[1]=Object.assign(n[1]||{},l):a===5?(n[1]=n[1]||{})[t[++s]]=l:a===6?n[1][t[++s]]+=l+"":a?(i=e.apply(l,qo(e,l,o,["",null])),n.push(i),l[0]?t[0]|=2:(t[s-2]=0,t[s]=i)):n.push(l)}return n},No=new Map;function Ho(e){var t=No.get(this);return t||(t=new Map,No.set(this,t)),(t=qo(this,t.get(e)||(t.set(e,t=(function(o){for(var n,i,s=1,a="",l="",p=[0],m=function(_){s===1&&(_||(a=a.replace(/^\s*\n\s*|\s*\n\s*$/g,"")))?p.push(0,_,a):s===3&&(_||a)?(p.push(3,_,a),s=2):s===2&&a==="..."&&_?p.push(4,_,0):s===2&&a&&!_?p.push(5,0,!0,a):s>=5&&((a||!_&&s===5)&&(p.push(s,0,a,i),s=6),_&&(p.push(s,_,0,i),s=6)),a=""},u=0;u<o.length;u++){u&&(s===1&&m(),m(u));for(var k=0;k<o[u].length;k++)n=o[u][k],s===1?n==="<"?(m(),p=[p],s=3):a+=n:s===4?a==="--"&&n===">"?(s=1,a=""):a=n+a[0]:l?n===l?l="":a+=n:n==='"'||n==="'"?l=n:n===">"?(m(),s=1):s&&(n==="="?(s=5,i=a,a=""):n==="/"&&(s<5||o[u][k+1]===">")?(m(),s===3&&(p=p[0]),s=p,(p=p[0]).push(2,0,s),s=0):n===" "||n==="	"||n===`
`||n==="\r"?(m(),s=2):a+=n),s===3&&a==="!--"&&(s=4,p=p[0])}return m(),p})(e)),t),arguments,[])).length>1?t:t[0]}var ee=document.querySelector('meta[name="vestibule-root"]').content;function Wo(){let e=location.pathname;return(e.startsWith(ee)?e.slice(ee.length):e)||"/"}function Ir(e,t,...o){let n=e==="a"&&t?.href?.startsWith("/");return wo(e,n?{...t,href:ee+t.href}:t,...o)}var c=Ho.bind(Ir);var zo=()=>{};function Vo(e){zo=e}function pt(e){zo(e)}function Ko(e,t=async()=>!1){let o;function n(i){let s=/max_age="?(\d+)/.exec(i)?.[1];return o??=t({maxAge:s?Number(s):void 0}).finally(()=>{o=void 0})}return async i=>{let s=await e.current(),a=!1,l=!1;for(;;){let p=await i(s);if(p.status!==401||!s)return p;let m=p.headers.get("www-authenticate")??"invalid_token";if(m.includes("insufficient_user_authentication")&&!l){if(l=!0,!await n(m))return p}else if(m.includes("invalid_token")&&!a)a=!0,e.access()===s?await e.refresh():await e.current();else return p;let u=e.access();if(!u||u===s)return p;s=u}}}var se=(e,t,o=0)=>({status:"error",problem:{status:o,code:e,detail:t}}),dt=e=>se("unexpected","The response did not come from the server.",e);async function W(e){let t,o;try{t=await e,o=await t.text()}catch{return se("network","The server could not be reached.")}let{ok:n,status:i,headers:s}=t,a;try{a=o?JSON.parse(o):void 0}catch{a=!1}if(n&&(a||a===void 0&&i!==200))return{status:"ok",data:a};let{problem:l}=dt(i),p=Number(s.get("retry-after"));return{status:"error",problem:{...l,...!n&&a?.code&&a,status:i,...p&&{retry_after:p}}}}function Jo(e,t){let o,n=()=>{};try{e&&(o=new BroadcastChannel(e))}catch{}o&&(o.onmessage=({data:a})=>{t(a),n()},o.unref?.());let i=Promise.resolve();function s(a){let l=i.then(a);return i=l.catch(()=>{}),l}return{post:a=>o?.postMessage(a),async exclusive(a){let l=e?globalThis.navigator?.locks:void 0;if(!l)return s(()=>a(!1));let p,m=u=>p??=a(u);try{await l.request(e,{ifAvailable:!0},u=>u&&m(!1)),p||await l.request(e,{signal:AbortSignal.timeout(5e3)},()=>m(!0))}catch{}return m(!0)},catchUp(a){return o?new Promise(l=>{n=l,setTimeout(l,a?1e3:0)}):Promise.resolve()},close:()=>o?.close()}}async function Go(e){let t=await W(e);return t.status==="error"||t.data.access_token?t:dt(200)}var Lr=90,Re=()=>performance.now(),Dr=["missing_token","invalid_token","session_ended","email_not_verified","second_factor_required"];function Qo(e,t,o,n,i){let s,a={},l=0,p,m=0,u=Jo(o.shared?i:void 0,$=>{$.type==="in"?k($.reply,$.login):$.type==="out"?_($.problem):$.type==="user"?h($.user):d($.problem)});function k($,M){l++;let D=$.expires_in,L=Math.min(Lr,D/2)*1e3,B=Re()+D*1e3;s={token:$.access_token,due:B-L,last:B-L/9,until:B},a={},m=0;let{session:ye}=n;M||ye.status!=="signed_in"||ye.user.id!==$.user.id?n.set("signed_in",{status:"signed_in",user:$.user}):(n.set("token_refreshed"),h($.user))}function _($){l++,s=void 0,a=$?{problem:$}:{},n.session.status!=="signed_out"&&n.set("signed_out",{status:"signed_out",...$&&{problem:$}})}function d($){a={problem:$},m=Re()+($.retry_after??1)*1e3,(n.session.status==="unknown"||n.session.status==="unreachable")&&n.set("unreachable",{status:"unreachable",problem:$})}function h($){let{session:M}=n;M.status!=="signed_in"||M.user.id!==$.id||JSON.stringify(M.user)!==JSON.stringify($)&&n.set("user_updated",{status:"signed_in",user:$})}async function w($,M){await o.keep($.refresh_token),k($,M);let{refresh_token:D,...L}=$;u.post({type:"in",reply:L,login:M})}function y(){return p??=S().finally(()=>{p=void 0})}async function S(){if(Re()<m)return a.problem;let $=a;return u.exclusive(async M=>(a===$&&await u.catchUp(M),a===$?x():a.problem))}async function x(){let $=l,M=await o.get(),D=await o.absent(n.session.status==="unknown")?se("missing_token","No user is signed in."):await Go(e("POST","/refresh",M?{refresh_token:M}:void 0));if(l!==$)return a.problem;if(D.status==="ok")return void await w(D.data,!1);let{problem:L}=D;if(Dr.includes(L.code)){L.status===401&&await o.get()===M&&await o.drop();let B=L.code==="missing_token"?void 0:L;_(B),u.post({type:"out",...B&&{problem:B}})}else d(L),u.post({type:"failed",problem:L});return L}async function E(){return(s?Re()>s.last:n.session.status!=="signed_out")?await y():s&&Re()>s.due&&y(),s?.token}return{send:e,current:E,refresh:y,setUser:h,tabs:u,problem:()=>a.problem,access:()=>s&&Re()<s.until?s.token:void 0,login:($,M)=>u.exclusive(async()=>{let D=await W(e("POST",$,M));if(D.status==="error"){let{code:J,challenge:K,methods:kr,expires_in:wr}=D.problem;return J!=="second_factor_required"&&J!=="second_factor_enrolment_required"?D:{status:J,challenge:K,methods:kr,expires_in:wr}}let{access_token:L,second_factor_enrolment:B,recovery_codes:ye,user:re,verification:pe}=D.data;return B?{status:"second_factor_enrolment_required",...B}:pe?{status:"verification_sent"}:L?(await w(D.data,!0),{status:"signed_in",user:re,...ye&&{recovery_codes:ye}}):dt(200)}),async stepUp($){let M=L=>u.exclusive(async()=>{let B=await Go(e("POST","/step-up",$,L));return B.status==="error"?B:(await w(B.data,!1),{status:"ok",data:B.data.user})}),D=await M(await E());return D.status==="ok"||!["token_stale","invalid_token"].includes(D.problem.code)||await y()?D:M(s?.token)},signOut:$=>u.exclusive(async()=>{let M=t?void 0:s?.token,D=M?void 0:await o.get(),L=await W(e("POST","/logout",{scope:$,refresh_token:D},M,!0));return L.status==="ok"&&$!=="others"&&(await o.drop(),_(),u.post({type:"out"})),L}),recheck(){n.session.status!=="unknown"&&(m=0,y())}}}function Yo(e){let t=o=>{try{return e?o(localStorage,e):void 0}catch{return}};return{shared:!0,get:async()=>{},keep:async()=>t((o,n)=>o.setItem(n,"1")),drop:async()=>t((o,n)=>o.removeItem(n)),absent:async o=>o&&t((n,i)=>n.getItem(i))===null}}function Xo(e,t){let o,n=t,i=!1;try{let l=globalThis.localStorage;n??=l,i=!!l&&n===l,i&&(l.setItem(`${e} probe`,""),l.removeItem(`${e} probe`))}catch{i=!1}async function s(){try{return o??await n.getItem(e)??void 0}catch{return o}}async function a(l){o=void 0;try{await(l?n.setItem(e,l):n.removeItem(e))}catch{o=l??void 0}}return{shared:i,get:s,keep:a,drop:a,absent:async()=>!await s()}}function Zo(){let e={status:"unknown"},t=new Set;return{get session(){return e},set(o,n=e){e=n;for(let i of[...t])try{i(o,e)}catch(s){queueMicrotask(()=>{throw s})}},onChange(o){return t.add(o),()=>{t.delete(o)}}}}var Br=15e3;function Jt(e){let t=e.mode!=="bearer",{origin:o,pathname:n}=new URL(e.baseUrl,globalThis.location?.href),i=o+(n.replace(/\/+$/,"")||"/auth"),s=w=>(e.fetch??fetch)(w),a=async(w,y,S,x,E=!1)=>s(new Request(i+y,{method:w,body:S?JSON.stringify(S):null,headers:{accept:"application/json",...S?{"content-type":"application/json"}:{},...x&&{authorization:`Bearer ${x}`}},credentials:t?"include":"omit",cache:"no-store",keepalive:E,signal:AbortSignal.timeout(Br)})),l=Zo(),p=`vestibule ${i}`,m=t?Yo(e.noteSignIn?p:void 0):Xo(p,e.storage),u=Qo(a,t,m,l,`${p} ${t}`),k=Ko(u,e.onStepUp),_=w=>{w.persisted&&u.recheck()},d=()=>{l.session.status==="unreachable"&&u.recheck()};globalThis.addEventListener?.("pageshow",_),globalThis.addEventListener?.("online",d);async function h(){await u.current();let w=u.access();if(w)return{status:"ok",data:w};let y=l.session.status==="signed_out"?void 0:u.problem();return y?{status:"error",problem:y}:se("missing_token","No user is signed in.")}return{core:{...u,authorized:k,cookie:t},get session(){return l.session},async getSession(){return(l.session.status==="unknown"||l.session.status==="unreachable")&&await u.refresh(),l.session},async getUser(){let w=await h();if(w.status==="error")return w;let y=await W(k(S=>a("GET","/me",void 0,S)));return y.status==="ok"&&(u.setUser(y.data),u.tabs.post({type:"user",user:y.data})),y},getAccessToken:h,fetch(w,y){let S=new Request(w,y);return k(x=>{let E=S.clone();return x&&E.headers.set("authorization",`Bearer ${x}`),s(E)})},signOut:({scope:w="this"}={})=>u.signOut(w),onChange:l.onChange,close(){u.tabs.close(),globalThis.removeEventListener?.("pageshow",_),globalThis.removeEventListener?.("online",d)}}}function Gt(e,{name:t,email:o,password:n,locale:i,app:s}){return e.core.login("/signup",{name:t,email:o,password:n,locale:i,app:s,cookie:e.core.cookie})}function Je(e,t){return e.core.stepUp(t)}var V=class extends Error{constructor({status:t=0,code:o,detail:n="",errors:i=[],methods:s=[],request_id:a="",retry_after:l=null}){super(n),Object.assign(this,{status:t,code:o,errors:i,methods:s,requestId:a,retryAfter:l})}};function A(e){if(e.status==="error")throw new V(e.problem);return e.status==="ok"?e.data:e}var mt=null,ft=()=>{};function en(e){ft=e,ft(mt!==null)}function tn(){return new Promise(e=>{mt=e,ft(!0)})}function Ae(e){mt?.(e),mt=null,ft(!1)}var Qt="vestibule.email",Yt=e=>{try{return e(sessionStorage)}catch{return null}},on=()=>Yt(e=>e.getItem(Qt))??"",Xt=e=>Yt(t=>t.setItem(Qt,e.trim())),nn=()=>Yt(e=>e.removeItem(Qt));var Zt=document.documentElement,Ge=JSON.parse(document.getElementById("words").textContent),G=()=>Zt.lang||"en",Fe=e=>Object.hasOwn(Ge,e),r=(e,t)=>R(e,t).join("");function R(e,t={}){return jr(e,t.n).split(/\{(\w+)\}/).map((n,i)=>i%2?Nr(t[n]):n).filter(n=>n!=="")}function jr(e,t){if(t===void 0)return Ge[e]??e;let o=new Intl.PluralRules(G()).select(t);return Ge[`${e}.${o}`]??Ge[`${e}.other`]??e}var Nr=e=>typeof e=="number"?new Intl.NumberFormat(G()).format(e):e,rn=()=>{};function sn(e){rn=e}function an(e,t,o){Ge=o,Zt.lang=e,Zt.dir=t,rn()}var qr=document.querySelector('meta[name="vestibule-base"]').content,g=Jt({baseUrl:qr,noteSignIn:!0,onStepUp:tn}),_t="",eo=null,cn=!1,Qe=g.session,$t=ln(),to=new Set;g.onChange((e,t)=>{e==="signed_out"&&(_t=eo??Hr(t.problem)),e==="signed_in"&&(_t="",nn()),Qe=t,oo()});function Hr(e){return e?.code==="second_factor_required"?r("session.log_in_again"):e?r("code.session_ended"):Qe.status==="signed_in"?r("session.logged_out"):""}function ln(){return{...Qe,problem:Qe.problem&&new V(Qe.problem),note:_t}}function oo(){if(!cn){$t=ln();for(let e of to)e($t)}}function ht(){let[e,t]=f($t);return I(()=>(to.add(t),t($t),()=>to.delete(t)),[]),e}function Se(e){cn=e,oo()}function gt(){g.session.status==="unknown"?g.getSession():g.core.recheck()}async function Ue(e=r("session.logged_out")){g.session.status!=="signed_out"&&await no(g.signOut(),e),ro(e)}async function no(e,t){eo=t;try{return A(await e)}finally{eo=null}}function ro(e){_t=e,oo()}var j=async(e,t,o)=>A(await W(g.core.authorized(n=>g.core.send(e,t,o,n))));var Wr=e=>g.core.setUser(e),un=async()=>A(await g.getUser());async function pn(e){g.session.status==="signed_in"&&await j("PATCH","/me",{locale:e}).then(Wr,()=>{})}document.addEventListener("visibilitychange",()=>{document.visibilityState==="visible"&&g.session.status==="signed_in"&&g.getUser()});var yt=(e,t,o,{ids:n=[],query:i,body:s}={})=>W(e.core.send(t.toUpperCase(),dn(o,n,i),s));function Q(e,t,o,{ids:n=[],query:i,body:s}={}){return W(e.core.authorized(a=>e.core.send(t.toUpperCase(),dn(o,n,i),s,a)))}function dn(e,t,o={}){let n=0,i=e.replace("/auth","").replace(/\{\w+\}/g,()=>encodeURIComponent(t[n++]??"")),s=Object.entries(o).filter(([,a])=>a!==void 0);return s.length?`${i}?${new URLSearchParams(s)}`:i}async function mn(e,t){let o=await Q(e,"patch","/auth/me",{body:{name:t}});return o.status==="ok"&&(e.core.setUser(o.data),e.core.tabs.post({type:"user",user:o.data})),o}var fn=(e,t)=>Q(e,"post","/auth/email/verify",{body:t}),_n=(e,t)=>yt(e,"post","/auth/password/forgot",{body:{email:t}}),$n=(e,t)=>yt(e,"post","/auth/password/reset",{body:t}),hn=e=>Q(e,"get","/auth/me/export");async function gn(e,t){let o=await Q(e,"delete","/auth/me",{body:t});return o.status==="ok"&&await e.core.refresh(),o}var yn=(e,t={})=>yt(e,"get","/auth/settings",{query:t});var ie=JSON.parse(document.getElementById("settings").textContent),bn={name:ie.app.name,logo:ie.app.logo&&new URL(ie.app.logo).pathname},kn=e=>e?`${e} · ${bn.name}`:bn.name,de=document.querySelector('meta[name="vestibule-mail"]').content==="on",so=new URLSearchParams(location.search).get("next"),wn=so?yn(g,{next:so}).then(e=>A(e).next).catch(()=>{}):Promise.resolve(),io=null;function vn(){io=so}var xn=e=>t=>e?.roles?.find(o=>o.role_type===t)?.display_name??t,Ye=e=>io?`${e}?next=${encodeURIComponent(io)}`:e;function ae(e){switch(e.status){case 0:return r(Fe(`code.${e.code}`)?`code.${e.code}`:"problem.network");case 429:return r("problem.too_many",{again:Sn(e.retryAfter)});case 503:return r("problem.busy",{again:Sn(e.retryAfter)})}if(e.status>=500){let t=e.requestId&&` ${r("problem.ours.id",{id:e.requestId})}`;return`${r("problem.ours")}${t}`}return Fe(`code.${e.code}`)?r(`code.${e.code}`):e.message||r("problem.unknown")}function Sn(e){return e===null?r("again.soon"):e<120?r("again.seconds",{n:Math.max(1,e)}):e<7200?r("again.minutes",{n:Math.ceil(e/60)}):r("again.hours",{n:Math.ceil(e/3600)})}var Pn={email_taken:["email"],wrong_password:["current_password","password"],invalid_code:["recovery_code","code"]};function Cn(e,t){let o=Pn[e.code]?.find(a=>t(a))??Pn[e.code]?.at(-1);if(o)return{errors:{[o]:ae(e)},alert:""};let n={},i=[];for(let{pointer:a="",code:l,detail:p}of e.errors){let m=a.split("/")[1],u=zr(m,l)??p;m&&t(m)?n[m]??=u:i.push(u)}let s=Object.keys(n).length>0;return{errors:n,alert:i.join(" ")||(s?"":ae(e))}}function zr(e="",t){let o=`invalid.${e.replace(/^new_/,"")}.${t}`;return Fe(o)?r(o):void 0}function P(e){let t=O(!1),[o,n]=f(!1),[i,s]=f("");async function a(...l){if(!t.current){t.current=!0,n(!0),s("");try{await e(...l)}catch(p){if(!(p instanceof V))throw p;s(ae(p))}finally{t.current=!1,n(!1)}}}return{busy:o,alert:i,run:a}}var v=({of:e})=>c`<div role="alert" class="alert">${e.alert}</div>`;function C({action:e,look:t,label:o,children:n}){return c`
    <button class=${t} type="button" aria-label=${o} aria-disabled=${String(e.busy)} aria-busy=${String(e.busy)}
      onClick=${()=>e.run()}>${n}</button>`}var Ee=e=>e?"":r("check.name");function te(e){return e?/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(e)?"":r("check.email.whole"):r("check.email")}function Me(e,t){let o=new TextEncoder().encode(e).length;return o<t?r("check.new_password.short",{n:t}):o?"":r("check.new_password")}function Te({password_min_bytes:e,password_policy:t}){return e?t==="strict"?`${r("password.hint",{n:e})}. ${r("password.hint.strict")}`:r("password.hint",{n:e}):""}var Oe=e=>/^[0-9]{6}$/.test(e)?"":r("check.code"),bt=e=>/^[0-9]{8}$/.test(e)?"":r("check.mail_code"),kt=e=>e?"":r("check.recovery_code"),Y=e=>e?"":r("check.password"),we=e=>e.replaceAll(/\s/g,"");function F({read:e,check:t,send:o,scope:n=""}){let i=O(null),s=O(!1),[a,l]=f(!1),[p,m]=f({errors:{},alert:"",code:""});H(()=>{i.current?.querySelector('[aria-invalid="true"]')?.focus()},[p.at]);function u(h,w="",y=""){m({errors:h,alert:w,code:y,at:performance.now()})}async function k(h){if(h.preventDefault(),s.current)return;let w=e(Object.fromEntries(new FormData(i.current))),y=Object.entries(t(w)).filter(([,S])=>S);if(y.length)return u(Object.fromEntries(y));s.current=!0,l(!0),m({errors:{},alert:"",code:""});try{await o(w)}catch(S){if(!(S instanceof V))throw S;let{errors:x,alert:E}=Cn(S,$=>i.current?.elements.namedItem($));u(x,E,S.code)}finally{s.current=!1,l(!1)}}function _({target:h}){if(!p.errors[h.name])return;let{[h.name]:w,...y}=p.errors;m({...p,errors:y})}return{element:i,busy:a,submit:k,edited:_,id:h=>n?`${n}-${h}`:h,...p}}function U({form:e,label:t,button:o,look:n="primary",cancel:i,cancelLabel:s=r("action.cancel"),children:a}){return c`
    <form ref=${e.element} method="post" novalidate aria-label=${t} onSubmit=${e.submit} onInput=${e.edited}>
      <div role="alert" class="alert">${e.alert}</div>
      ${a}
      <p class="visually-hidden" aria-live="polite">${Object.values(e.errors).join(" ")}</p>
      <div class="buttons">
        <button class=${n} type="submit" aria-disabled=${String(e.busy)} aria-busy=${String(e.busy)}>${o}</button>
        ${i&&c`<button class="secondary" type="button" onClick=${i}>${s}</button>`}
      </div>
    </form>`}function X({form:e,name:t,label:o,hint:n,action:i,children:s,...a}){let l=e.errors[t],p=e.id(t),m=[l&&`${p}-error`,n&&`${p}-hint`].filter(Boolean).join(" ");return c`
    <div class="field">
      <label for=${p}>${o}</label>
      <div class="entry">
        <input id=${p} name=${t} required ...${a}
          aria-invalid=${l?"true":void 0} aria-describedby=${m||void 0} />
        ${s}
      </div>
      ${l&&c`<p class="error" id="${p}-error">${l} ${i}</p>`}
      ${n&&!l&&c`<p class="hint" id="${p}-hint">${n}</p>`}
    </div>`}function ao({form:e,name:t="email",label:o=r("field.email"),...n}){return c`
    <${X} form=${e} name=${t} label=${o} type="email" dir="ltr" inputmode="email" autocapitalize="none"
      spellcheck=${!1} ...${n} />`}function me({form:e,...t}){H(()=>{let{email:n}=e.element.current.elements;n.value?Xt(n.value):n.value=on()},[]);let o=({target:n})=>Xt(n.value);return c`<${ao} form=${e} ...${t} onInput=${o} onChange=${o} />`}function z({form:e,name:t="password",label:o=r("field.password"),show:n=r("field.password.show"),autocomplete:i,hint:s}){let[a,l]=f(!1);return I(()=>{e.busy&&l(!1)},[e.busy]),c`
    <${X} form=${e} name=${t} label=${o} type=${a?"text":"password"} hint=${s}
      autocapitalize="none" spellcheck=${!1} autocomplete=${i}>
      <button class="reveal" type="button" aria-pressed=${String(a)} aria-controls=${e.id(t)} onClick=${()=>l(!a)}>
        <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
          <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z" />
          <circle cx="12" cy="12" r="3" />
          ${!a&&c`<path d="M4 20 20 4" />`}
        </svg>
        <span class="visually-hidden">${n}</span>
      </button>
    <//>`}var ce=({form:e})=>c`
  <${X} form=${e} name="code" label=${r("field.code")} type="text" dir="ltr" inputmode="numeric" autocomplete="one-time-code" spellcheck=${!1} />`,wt=({form:e})=>c`
  <${X} form=${e} name="recovery_code" label=${r("field.recovery_code")} type="text" dir="ltr" autocomplete="off" autocapitalize="none" spellcheck=${!1} />`,fe=({user:e})=>c`
  <input type="text" name="username" autocomplete="username" value=${e.email} readonly hidden />`;async function Ie(e,{autofill:t,signal:o}={}){let n=await W(e("/passkeys/options"));if(n.status==="error")return n;let{challenge_id:i,publicKey:s}=n.data,a=await Rn(()=>navigator.credentials.get({publicKey:PublicKeyCredential.parseRequestOptionsFromJSON(s),...t&&{mediation:"conditional"},...o&&{signal:o}}));return a.status==="error"?a:{...a,data:{challenge_id:i,credential:a.data},rpId:s.rpId}}async function vt(e,t){let o=await W(e(t));if(o.status==="error")return o;let{challenge_id:n,publicKey:i}=o.data,s=await Rn(()=>navigator.credentials.create({publicKey:PublicKeyCredential.parseCreationOptionsFromJSON(i)}));return s.status==="error"?s:{status:"ok",data:{challenge_id:n,credential:s.data}}}async function Rn(e){try{return{status:"ok",data:(await e()).toJSON()}}catch(t){let{name:o,message:n}=t;return o==="InvalidStateError"?se("passkey_exists",n):se(["NotAllowedError","AbortError"].includes(o)?"cancelled":"unsupported",n)}}var An=e=>Ie(t=>e.core.authorized(o=>e.core.send("POST",t,{},o)));async function Fn(e,{label:t}={}){let o=await vt(n=>e.core.authorized(i=>e.core.send("POST",n,void 0,i)),"/me/passkeys/options");return o.status==="error"?o:Q(e,"post","/auth/me/passkeys",{body:{...o.data,...t&&{label:t}}})}var Vr=e=>Q(e,"get","/auth/me/passkeys"),Un=(e,t,o)=>Q(e,"patch","/auth/me/passkeys/{id}",{ids:[t],body:{label:o}});async function En(e,t){let o=await Q(e,"delete","/auth/me/passkeys/{id}",{ids:[t]}),n=o.status==="ok"?await Vr(e):o;if(n.status==="ok"){let{rp_id:i,user_handle:s,items:a}=n.data;await globalThis.PublicKeyCredential?.signalAllAcceptedCredentials?.({rpId:i,userId:s,allAcceptedCredentialIds:a.map(({credential_id:p})=>p)}).catch(()=>{})}return o}var Mn=globalThis.PublicKeyCredential,Z=typeof Mn?.parseRequestOptionsFromJSON=="function",Tn=async()=>Z&&(await Mn.isConditionalMediationAvailable?.()??!1),Jr={invalid_credentials:"passkey_refused",invalid_challenge:"passkey_refused"},Gr={cancelled:"passkey_not_added"},On=e=>t=>t.status==="error"&&t.problem.code in e?{status:"error",problem:{...t.problem,code:e[t.problem.code]}}:t,Le=On(Jr),xt=On(Gr);function In(){let e=ht(),[t,o]=f(!1),[n,i]=f(null);I(()=>en(o),[]);let s=e.status==="signed_in";return I(()=>{t&&!s&&Ae(!1)},[t,s]),I(()=>{if(!t)return i(null);j("GET","/me/factors").then(({items:a})=>i(Qr(a)),()=>i(["password"]))},[t]),t&&s&&n?c`<${Yr} user=${e.user} ways=${n} />`:null}function Qr(e){let t=n=>e.some(i=>i.kind===n);if(!e.length)return["password"];let o=[];return t("passkey")&&Z&&o.push("passkey"),t("totp")&&o.push("code"),[...o,"recovery_code"]}var St={password:{title:"step_up.password",how:"step_up.password.how"},passkey:{title:"step_up.passkey",how:"step_up.passkey.how",choose:"second_factor.use_passkey"},code:{title:"step_up.code",how:"second_factor.totp",choose:"second_factor.use_totp",check:Oe,input:ce},recovery_code:{title:"step_up.recovery_code",how:"second_factor.recovery_code",choose:"second_factor.use_recovery_code",check:kt,input:wt}};function Yr({user:e,ways:t}){let o=O(null),[n,i]=f(t[0]);H(()=>{o.current.showModal()},[]);let s=()=>o.current.close(),a=n==="passkey"?es:n==="password"?Xr:Zr;return c`
    <dialog ref=${o} aria-labelledby="step-up-title" aria-describedby="step-up-words"
      onClose=${()=>Ae(!1)}>
      <h2 id="step-up-title">${r(St[n].title)}</h2>
      <p class="hint" id="step-up-words">${r("step_up.lead",{how:r(St[n].how)})}</p>
      <${a} key=${n} user=${e} way=${n} setWay=${i} cancel=${s} />
      ${t.filter(l=>l!==n).map(l=>c`
        <p class="other" key=${l}><button class="plain" type="button" onClick=${()=>i(l)}>${r(St[l].choose)}</button></p>`)}
      ${n==="password"&&(ie?.mail_login??"off")!=="off"&&c`
        <p class="hint">${R("step_up.no_password",{link:c`<a href="/forgot-password">${r("step_up.no_password.link")}</a>`})}</p>`}
    </dialog>`}function Xr({user:e,setWay:t,cancel:o}){let n=F({scope:"step-up",read:({password:i})=>({password:i}),check:({password:i})=>({password:Y(i)}),send:async i=>{let s=await Je(g,i),a=s.problem?.code==="second_factor_required"&&s.problem.methods;if(a?.length)return t(a.includes("totp")?"code":"passkey");A(s),Ae(!0)}});return c`
    <${U} form=${n} label=${r("step_up.form")} button=${r("action.continue")} cancel=${o}>
      <${fe} user=${e} />
      <${z} form=${n} label=${r("field.your_password")} autocomplete="current-password" />
    <//>`}function Zr({user:e,way:t,cancel:o}){let{check:n,input:i}=St[t],s=F({scope:"step-up",read:a=>({[t]:we(a[t])}),check:a=>({[t]:n(a[t])}),send:async a=>{A(await Je(g,a)),Ae(!0)}});return c`
    <${U} form=${s} label=${r("step_up.form")} button=${r("action.continue")} cancel=${o}>
      <${fe} user=${e} />
      <${i} form=${s} />
    <//>`}function es({cancel:e}){let t=P(async()=>{let o=A(await An(g));A(Le(await Je(g,{passkey:o}))),Ae(!0)});return c`
    <${v} of=${t} />
    <div class="buttons">
      <${C} action=${t} look="primary">${r("second_factor.passkey_button")}<//>
      <button class="secondary" type="button" onClick=${e}>${r("action.cancel")}</button>
    </div>`}var Ln=!0;function b({children:e}){let t=O(null);return H(()=>{Ln||t.current.focus(),Ln=!1},[]),c`<h1 ref=${t} tabindex="-1">${e}</h1>`}function _e({rows:e}){return c`
    <div class="loading" role="status">
      <span class="visually-hidden">${r("page.loading")}</span>
      ${e.map(t=>c`<div class="ghost ${t}"></div>`)}
    </div>`}var co=document.querySelector('meta[name="vestibule-public-url"]')?.content;function De(){if(!co)return null;let e=c`<a href=${co+Wo()}><bdi>${co.replace(/^https?:\/\//,"")}</bdi></a>`;return c`<p class="other">${R("page.use_public_url",{link:e})}</p>`}function Pt({problem:e}){return c`
    <${b}>${r("page.unreachable")}<//>
    <div role="alert" class="alert">${ae(e)}</div>
    ${e?.code==="cross_site"&&c`<${De} />`}
    <button class="primary" type="button" onClick=${gt}>${r("action.try_again")}</button>`}var oe=({children:e})=>c`<p class="note" role="status">${e}</p>`,le=()=>c`<p class="hint aside">${r("mail.spam")}</p>`;function $e(e){if(!e)return"";let t=Math.round(e/60);return t<120?r("link.life.minutes",{n:t}):t<2880?r("link.life.hours",{n:Math.round(t/60)}):r("link.life.days",{n:Math.round(t/60/24)})}var ue=({children:e})=>c`<strong><bdi>${e}</bdi></strong>`;function Dn({session:e,settings:t}){return e.status==="signed_in"?c`<${ts} user=${e.user} settings=${t} />`:e.status==="unreachable"?c`<${Pt} problem=${e.problem} />`:c`<${ns} note=${e.note} open=${t.signup==="open"} />`}function ts({user:e,settings:t}){let o=P(()=>Ue()),n=xn(t),i=e.role_profiles.some(a=>a.role_type==="admin"&&a.enabled),s=e.role_profiles.filter(a=>a.enabled);return c`
    <${b}>${R("home.hello",{name:c`<bdi>${e.name}</bdi>`})}<//>
    <${v} of=${o} />
    <dl class="facts">
      <div><dt>${r("home.email")}</dt><dd><bdi>${e.email}</bdi></dd></div>
      <div>
        <dt id="roles">${r("home.roles")}</dt>
        <dd>
          ${s.length===0?c`<span class="soft">${r("home.no_roles")}</span>`:c`
            <ul class="roles" aria-labelledby="roles">
              ${s.map(a=>c`<${os} key=${a.role_type} name=${n(a.role_type)} />`)}
            </ul>`}
        </dd>
      </div>
    </dl>
    <div class="choices">
      ${i&&c`<a class="secondary" href="/admin">${r("home.console")}</a>`}
      <a class="secondary" href="/account">${r("action.your_account")}</a>
      <${C} action=${o} look="secondary">${r("action.log_out")}<//>
    </div>`}var os=({name:e})=>c`<li><span class="role"><bdi>${e}</bdi></span></li>`;function ns({note:e,open:t}){return c`
    <${b}>${r("home.welcome")}<//>
    <${oe}>${e}<//>
    <p class="lead">${r(t?"home.open":"home.closed")}</p>
    <div class="choices">
      ${t&&c`<a class="primary" href="/signup">${r("action.sign_up")}</a>`}
      <a class=${t?"secondary":"primary"} href="/login">${r("action.log_in")}</a>
    </div>`}function Bn(e,{email:t,password:o}){return e.core.login("/login",{email:t,password:o,cookie:e.core.cookie})}async function lo(e,t={}){let o=await Ie(i=>e.core.send("POST",i,{}),t);if(o.status==="error")return o;t.onChosen?.();let n=await e.core.login("/passkeys/login",{...o.data,cookie:e.core.cookie});return n.status==="error"&&n.problem.code==="unknown_passkey"&&await rs(o.rpId,o.data.credential),n}async function rs(e,t){let{id:o}=t,{signalUnknownCredential:n}=PublicKeyCredential;await n?.call(PublicKeyCredential,{rpId:e??location.hostname,credentialId:o}).catch(()=>{})}function jn(e,{email:t,name:o,challenge:n,app:i}){return W(e.core.send("POST","/mail-login",{email:t,name:o,challenge:n,app:i,cookie:e.core.cookie}))}function Nn(e,{token:t,challenge:o}){return W(e.core.send("POST","/mail-login/link",{token:t,challenge:o}))}function qn(e,{challenge:t,code:o,token:n}){return e.core.login("/mail-login/finish",{challenge:t,code:o,token:n})}var Xe=(e,t,o)=>e.core.login(t,o),Rt=(e,{challenge:t,code:o,remember:n})=>Xe(e,"/login/second-factor",{challenge:t,code:o,remember:n}),Hn=(e,{challenge:t,code:o,remember:n})=>Xe(e,"/login/second-factor",{challenge:t,recovery_code:o,remember:n});async function Wn(e,{challenge:t,remember:o}={}){let n=await Ie(i=>e.core.send("POST",i,t?{challenge:t}:{second_factor:!0}));return n.status==="error"?n:Xe(e,"/login/second-factor",{challenge:t,remember:o,passkey:n.data})}var zn=(e,{challenge:t}={})=>Q(e,"post","/auth/enrol/totp",{body:{...t&&{challenge:t}}}),Vn=(e,{challenge:t,id:o,code:n})=>Xe(e,"/enrol/totp/confirm",{challenge:t,id:o,code:n});async function Kn(e,{challenge:t,label:o}={}){let n=await vt(i=>e.core.send("POST",i,{challenge:t}),"/enrol/passkey/options");return n.status==="error"?n:Xe(e,"/enrol/passkey",{challenge:t,...n.data,label:o})}function At(e,t,o){let n=document.createElement("a");n.href=URL.createObjectURL(new Blob([o],{type:t})),n.download=e,n.click(),setTimeout(()=>URL.revokeObjectURL(n.href),6e4)}function Ft({factor:e,confirm:t,cancel:o}){let n=F({scope:"app",read:({code:i})=>({code:i.replaceAll(" ","")}),check:({code:i})=>({code:Oe(i)}),send:({code:i})=>t(i)});return c`
    <p class="hint">${r("totp.lead")}</p>
    <${ss} rows=${e.qr} />
    <p class="key"><code>${e.secret.match(/.{1,4}/g).join(" ")}</code></p>
    <${U} form=${n} label=${r("totp.form")} button=${r("action.confirm")} cancel=${o}><${ce} form=${n} /><//>`}function ss({rows:e}){let t=e.length+8,o=e.flatMap((n,i)=>[...n].map((s,a)=>s==="1"?`M${a+4} ${i+4}h1v1h-1z`:""));return c`
    <svg class="qr" viewBox="0 0 ${t} ${t}" width="208" height="208" role="img" aria-label=${r("totp.qr")} shape-rendering="crispEdges">
      <rect width=${t} height=${t} fill="#fff" />
      <path d=${o.join("")} fill="#000" />
    </svg>`}function Be({codes:e,onDone:t}){let[o,n]=f(""),i=`${e.join(`
`)}
`;async function s(){await navigator.clipboard.writeText(i).then(()=>n(r("codes.copied")),()=>n(r("codes.not_copied")))}function a(){At(`${r("codes.file")}-${location.hostname}.txt`,"text/plain",i),n(r("codes.downloaded"))}return c`
    <p class="hint">${r("codes.lead")}</p>
    <ul class="codes" aria-label=${r("codes.list")}>${e.map(l=>c`<li><code>${l}</code></li>`)}</ul>
    <p class="choices">
      ${navigator.clipboard&&c`<button class="small" type="button" onClick=${s}>${r("codes.copy")}</button>`}
      <button class="small" type="button" onClick=${a}>${r("codes.download")}</button>
      <button class="small" type="button" onClick=${()=>print()}>${r("codes.print")}</button>
    </p>
    <p class="said" role="status">${o}</p>
    <button class="primary" type="button" onClick=${t}>${r("codes.done")}</button>`}var Jn=Number(document.querySelector('meta[name="vestibule-trust-days"]').content);function Qn({methods:e,onRestart:t}){let n=is.filter(({method:l})=>l==="recovery_code"||e.includes(l)).filter(({method:l})=>l!=="passkey"||Z),[i,s]=f(n[0]),a=i.view;return c`
    <${b}>${r("second_factor.heading")}<//>
    <p class="lead">${r(i.lead)}</p>
    <${a} key=${i.method} ...${i} onRestart=${t} />
    ${n.filter(l=>l!==i).map(l=>c`
      <p class="other" key=${l.method}><button class="plain" type="button" onClick=${()=>s(l)}>${r(l.choose)}</button></p>`)}
    <p class="other"><button class="plain" type="button" onClick=${()=>t("")}>${r("action.start_again")}</button></p>`}var is=[{method:"passkey",view:as,lead:"second_factor.passkey",choose:"second_factor.use_passkey"},{method:"totp",view:Gn,lead:"second_factor.totp",choose:"second_factor.use_totp",field:"code",check:Oe,input:ce,show:Rt},{method:"recovery_code",view:Gn,lead:"second_factor.recovery_code",choose:"second_factor.use_recovery_code",field:"recovery_code",check:kt,input:wt,show:Hn}];function Gn({field:e,check:t,input:o,show:n,onRestart:i}){let s=F({scope:e,read:a=>({[e]:we(a[e]),remember:!!a.remember}),check:a=>({[e]:t(a[e])}),send:async({[e]:a,remember:l})=>{A(await he(n(g,{code:a,remember:l}),i))}});return c`
    <${U} form=${s} label=${r("second_factor.form")} button=${r("action.continue")}>
      <${o} form=${s} />
      ${Jn>0&&c`
        <label class="check"><input type="checkbox" name="remember" value="1" />
          ${r("second_factor.trust",{n:Jn})}</label>`}
    <//>`}function as({onRestart:e}){let t=P(async()=>{A(Le(await he(Wn(g),e)))});return c`
    <${v} of=${t} />
    <${C} action=${t} look="primary">${r("second_factor.passkey_button")}<//>`}async function he(e,t){let o=await e;return o.problem?.code==="invalid_challenge"&&t(r("code.invalid_challenge")),o}function Yn({methods:e,onRestart:t}){let[o,n]=f(null),[i,s]=f(null);I(()=>(Se(!0),()=>Se(!1)),[]);let a=async u=>s(A(await he(u,t)).recovery_codes),l=P(async()=>n(A(await he(zn(g),t)))),p=P(()=>a(Kn(g).then(xt)));if(i)return c`<${b}>${r("enrol.codes")}<//>
      <${Be} codes=${i} onDone=${()=>Se(!1)} />`;if(o){let u=k=>a(Vn(g,{id:o.id,code:k}));return c`
      <${b}>${r("enrol.totp.heading")}<//>
      <${Ft} factor=${o} confirm=${u} cancel=${()=>n(null)} />`}let m=Z&&e.includes("passkey");return c`
    <${b}>${r("enrol.heading")}<//>
    <p class="lead">${r("enrol.lead")}</p>
    <${v} of=${p} /><${v} of=${l} />
    <div class="choices">
      ${m&&c`<${C} action=${p} look="primary">${r("enrol.passkey")}<//>`}
      <${C} action=${l} look=${m?"secondary":"primary"}>${r("enrol.totp")}<//>
    </div>`}function ge(e,t){["second_factor_required","second_factor_enrolment_required"].includes(e.status)?t(e):A(e)}function je({due:e,onDue:t,onRestart:o}){return e.status!=="second_factor_required"?c`<${Yn} methods=${e.methods} onRestart=${o} />`:e.methods.includes("mail_code")?c`<${cs} due=${e} onDue=${t} onRestart=${o} />`:c`<${Qn} methods=${e.methods} onRestart=${o} />`}function cs({due:e,onDue:t,onRestart:o}){let n=F({read:({code:i})=>({code:we(i)}),check:({code:i})=>({code:bt(i)}),send:async i=>ge(await he(Rt(g,i),o),t)});return c`
    <${b}>${r("mail.check")}<//>
    <p class="lead">${r("second_factor.new_device")} ${r("mail_login.code_life",{n:Math.round(e.expires_in/60)})}</p>
    <${U} form=${n} label=${r("mail_login.code_form")} button=${r("action.continue")}>
      <${ce} form=${n} />
    <//>
    <${le} />
    <p class="other"><button class="plain" type="button" onClick=${()=>o("")}>${r("action.start_again")}</button></p>`}var po=async e=>A(await jn(g,e));async function mo(e,t,o){ge(await he(qn(g,e),o),t)}function Xn({onDue:e,onRestart:t}){let[o,n]=f(null),i=F({read:s=>({email:s.email.trim()}),check:s=>({email:te(s.email)}),send:async s=>{n({values:s,reply:await po(s)})}});return o?c`<${er} asked=${o} onDue=${e} onRestart=${t} />`:c`
    <${b}>${r("mail_login.heading")}<//>
    <p class="lead">${r("mail_login.lead")}</p>
    <${U} form=${i} label=${r("mail_login.form")} button=${r("mail_login.send")}>
      <${me} form=${i} autocomplete="username" />
    <//>
    <p class="other"><button class="plain" type="button" onClick=${()=>t("")}>${r("mail_login.use_password")}</button></p>`}function Zn({onDue:e,onRestart:t}){let[o,n]=f(null),i=F({read:({name:s,email:a})=>({name:s.trim(),email:a.trim()}),check:({name:s,email:a})=>({name:Ee(s),email:te(a)}),send:async s=>{n({values:s,reply:await po(s)})}});return o?c`<${er} asked=${o} onDue=${e} onRestart=${t} />`:c`
    <${b}>${r("mail_login.signup")}<//>
    <p class="lead">${r("mail_login.lead")}</p>
    <${U} form=${i} label=${r("signup.form")} button=${r("mail_login.send")}>
      <${X} form=${i} name="name" label=${r("field.name")} type="text" autocomplete="name" />
      <${me} form=${i} autocomplete="email" />
    <//>
    <p class="other"><button class="plain" type="button" onClick=${()=>t("")}>${r("mail_login.choose_password")}</button></p>`}function er({asked:{values:e,reply:t},onDue:o,onRestart:n}){let[i,s]=f(""),a=F({read:({code:p})=>({code:we(p)}),check:({code:p})=>({code:bt(p)}),send:p=>mo(p,o,n)}),l=P(async()=>{s(""),await po(e),s(r("mail_login.sent_again"))});return c`
    <${b}>${r("mail.check")}<//>
    <p class="lead">${R("mail_login.mailed",{email:c`<${ue}>${e.email}<//>`})} ${r("mail_login.life",{n:Math.round(t.expires_in/60)})}</p>
    <${oe}>${i}<//>
    <${U} form=${a} label=${r("mail_login.code_form")} button=${r("action.log_in")}>
      <${ce} form=${a} />
    <//>
    <${le} />
    <${v} of=${l} />
    <p class="other"><${C} action=${l} look="plain">${r("mail_login.again")}<//></p>
    <p class="other"><button class="plain" type="button" onClick=${()=>n("")}>${r("action.start_again")}</button></p>`}var ls=240*1e3;function tr({onDue:e}){let[t,o]=f(!0),n=O(null),i=P(async s=>{n.current?.abort(),o(!1);try{ge(Le(s??await lo(g)),e)}catch(a){throw o(!0),a}});return I(()=>{if(t)return n.current=new AbortController,us(n.current.signal).then(s=>s&&i.run(s)),()=>n.current.abort()},[t]),Z?c`
    <div class="choices">
      <${v} of=${i} />
      <${C} action=${i} look="secondary">${r("login.passkey")}<//>
    </div>`:null}async function us(e){for(;await Tn()&&!e.aborted;){let t=AbortSignal.timeout(ls),o=!1,n=()=>{o=!0},i=await lo(g,{autofill:!0,signal:AbortSignal.any([e,t]),onChosen:n});if(o)return i;if(!t.aborted)return null}return null}function ps(e){e.focus(),e.select()}function or({session:e,settings:t}){let[o,n]=f(null),[i,s]=f(!1),[a,l]=f("");function p(m){l(m),n(null),s(!1)}return o?c`<${je} due=${o} onDue=${n} onRestart=${p} />`:i?c`<${Xn} onDue=${n} onRestart=${p} />`:c`<${ds} note=${a||e.note} settings=${t} onDue=${n} onMail=${()=>s(!0)} />`}function ds({note:e,settings:t,onDue:o,onMail:n}){let i=F({read:({email:s,password:a})=>({email:s.trim(),password:a}),check:({email:s,password:a})=>({email:te(s),password:Y(a)}),send:async s=>{let a=await Bn(g,s);a.problem?.code==="invalid_credentials"&&ps(i.element.current.elements.password),ge(a,o)}});return c`
    <${b}>${r("login.heading")}<//>
    <${oe}>${e}<//>
    <${U} form=${i} label=${r("login.form")} button=${r("action.log_in")}>
      <${me} form=${i} autocomplete="username webauthn" />
      <${z} form=${i} autocomplete="current-password" />
    <//>
    <${tr} onDue=${o} />
    ${i.code==="cross_site"&&c`<${De} />`}
    ${ms(i.code,t)&&c`<${fs} />`}
    ${t.mail_login!=="off"&&c`<p class="other"><button class="plain" type="button" onClick=${n}>${r("login.by_mail")}</button></p>`}
    ${de&&c`<p class="other"><a href="/forgot-password">${r("login.forgot")}</a></p>`}
    ${t.signup==="open"&&c`<p class="other">${R("login.new_here",{link:c`<a href=${Ye("/signup")}>${r("action.sign_up")}</a>`})}</p>`}`}function ms(e,t){return e==="email_not_verified"||e==="invalid_credentials"&&t.require_verified_email}function fs(){let e=c`<a href="/forgot-password">${r("login.confirm_first.link")}</a>`;return c`<p class="hint aside">${R("login.confirm_first",{link:e})}</p>`}function nr({session:e,settings:t}){let[o,n]=f(""),[i,s]=f(!1),[a,l]=f(null),p=()=>location.assign(`${ee}/login`);return a?c`<${je} due=${a} onDue=${l} onRestart=${p} />`:o?c`<${hs} email=${o} settings=${t} />`:t.signup==="closed"?c`<${$s} note=${e.note} />`:i?c`<${Zn} onDue=${l} onRestart=${()=>s(!1)} />`:c`<${_s} note=${e.note} settings=${t} onMailed=${n} onDue=${l} onMail=${()=>s(!0)} />`}function _s({note:e,settings:t,onMailed:o,onDue:n,onMail:i}){let s=t.password_min_bytes,a=F({read:({name:p,email:m,password:u})=>({name:p.trim(),email:m.trim(),password:u}),check:({name:p,email:m,password:u})=>({name:Ee(p),email:te(m),password:Me(u,s)}),send:async p=>{let m=await Gt(g,p);m.status==="verification_sent"?o(p.email):ge(m,n)}}),l=a.code==="email_taken"&&c`<a href=${Ye("/login")}>${r("signup.log_in_instead")}</a>`;return c`
    <${b}>${r("signup.heading")}<//>
    <${oe}>${e}<//>
    <${U} form=${a} label=${r("signup.form")} button=${r("action.sign_up")}>
      <${X} form=${a} name="name" label=${r("field.name")} type="text" autocomplete="name" />
      <${me} form=${a} autocomplete="email" action=${l} />
      <${z} form=${a} autocomplete="new-password" hint=${Te(t)} />
    <//>
    ${a.code==="cross_site"&&c`<${De} />`}
    ${t.mail_login==="signup"&&c`<p class="other"><button class="plain" type="button" onClick=${i}>${r("signup.by_mail")}</button></p>`}
    <p class="other">${R("signup.have_account",{link:c`<a href=${Ye("/login")}>${r("action.log_in")}</a>`})}</p>`}function $s({note:e}){return c`
    <${b}>${r("signup.closed")}<//>
    <${oe}>${e}<//>
    <p class="lead">${r("signup.closed.why")}</p>
    <a class="primary" href="/login">${r("action.log_in")}</a>`}function hs({email:e,settings:t}){return c`
    <${b}>${r("mail.check")}<//>
    <p class="lead">${R("signup.mailed",{email:c`<${ue}>${e}<//>`})} ${$e(t.link_lifetimes.verify)}</p>
    <${le} />
    <a class="primary" href="/login">${r("action.log_in")}</a>`}function rr({settings:e}){let[t,o]=f("");return de?t?c`<${bs} email=${t} settings=${e} onAgain=${()=>o("")} />`:c`<${gs} onMailed=${o} />`:c`<${ys} />`}function gs({onMailed:e}){let t=F({read:({email:o})=>({email:o.trim()}),check:({email:o})=>({email:te(o)}),send:async o=>{A(await _n(g,o.email)),e(o.email)}});return c`
    <${b}>${r("forgot.heading")}<//>
    <p class="lead">${r("forgot.lead")}</p>
    <${U} form=${t} label=${r("forgot.form")} button=${r("action.send_link")}>
      <${me} form=${t} autocomplete="username" />
    <//>
    <p class="other">${R("forgot.remembered",{link:c`<a href="/login">${r("action.log_in")}</a>`})}</p>`}function ys(){return c`
    <${b}>${r("forgot.heading")}<//>
    <p class="lead">${r("forgot.no_mail")}</p>
    <a class="primary" href="/login">${r("action.log_in")}</a>`}function bs({email:e,settings:t,onAgain:o}){return c`
    <${b}>${r("mail.check")}<//>
    <p class="lead">${R("forgot.mailed",{email:c`<${ue}>${e}<//>`})} ${$e(t.link_lifetimes.reset)}</p>
    <${le} />
    <div class="choices">
      <a class="primary" href="/login">${r("action.log_in")}</a>
      <button class="secondary" type="button" onClick=${o}>${r("forgot.another_email")}</button>
    </div>`}function ks(){let e=new URLSearchParams(location.hash.slice(1)).get("token");return e===null?"":(history.replaceState(history.state,"",location.pathname),e)}var Ze=new URLSearchParams(location.search).has("invited"),Ne=new URLSearchParams(location.search).has("undo"),ne=ks();addEventListener("hashchange",()=>{location.hash.startsWith("#token=")&&location.reload()});function sr({settings:e}){let[t,o]=f(!1);return ne?t?c`<${xs} />`:c`<${ws} settings=${e} onExpired=${()=>o(!0)} />`:c`<${Ss} />`}function ws({settings:e,onExpired:t}){let o=F({read:({new_password:n})=>({new_password:n}),check:({new_password:n})=>({new_password:Me(n,e.password_min_bytes)}),send:async({new_password:n})=>{let i=await $n(g,{token:ne,new_password:n});if(i.problem?.code==="invalid_or_expired_link")return t();A(i),await vs(),pt("login")}});return c`
    <${b}>${r(Ze?"reset.invited":"reset.heading")}<//>
    <p class="lead">${r(Ze?"reset.invited.lead":"reset.lead")}</p>
    <${U} form=${o} label=${r("reset.form")} button=${r("reset.save")}>
      <${z} form=${o} name="new_password" label=${r("field.new_password")} show=${r("field.new_password.show")} autocomplete="new-password"
        hint=${Te(e)} />
    <//>`}async function vs(){let e=r("reset.saved");try{await Ue(e)}catch(t){if(!(t instanceof V))throw t;ro(e)}}function xs(){return c`
    <${b}>${r("link.over")}<//>
    <p class="lead">${r("link.over.why")} ${r(Ze?"reset.invited.over":"reset.over")}</p>
    <div class="choices">
      <a class="primary" href="/forgot-password">${r("action.send_another_link")}</a>
      ${Ze&&c`<a class="secondary" href="/login">${r("action.log_in")}</a>`}
    </div>`}function Ss(){return c`
    <${b}>${r("link.missing")}<//>
    <p class="lead">${r("link.missing.why")} ${r("reset.missing")}</p>
    <a class="primary" href="/forgot-password">${r("action.send_another_link")}</a>`}function ar(){let[e,t]=f(null),[o,n]=f(null),[i,s]=f(null);async function a(){let p=await Nn(g,{token:ne});p.status==="ok"?t(p.data):s(new V(p.problem))}I(()=>{ne&&a()},[]);let l=()=>location.assign(`${ee}/login`);return o?c`<${je} due=${o} onDue=${n} onRestart=${l} />`:ne?i?.code==="invalid_or_expired_link"?c`<${ir} heading=${r("link.over")} why=${r("link.over.why")} />`:i?c`<${b}>${r("mail_login.heading")}<//><${oe}>${ae(i)}<//>`:e?e.same_browser?c`<${Ps} link=${e} onDue=${n} onRestart=${l} />`:c`<${Cs} link=${e} />`:c`<${_e} rows=${["title","line","button"]} />`:c`<${ir} heading=${r("link.missing")} why=${r("link.missing.why")} />`}function Ps({link:e,onDue:t,onRestart:o}){let n=P(()=>mo({token:ne},t,o));return I(()=>{e.signup||n.run()},[]),!e.signup&&!n.alert?c`<${_e} rows=${["title","line","button"]} />`:c`
    <${b}>${r(e.signup?"mail_login.create":"mail_login.heading")}<//>
    <p class="lead">${r(e.signup?"mail_login.create.lead":"mail_login.finish")}</p>
    <${v} of=${n} />
    <${C} action=${n} look="primary">${r(e.signup?"mail_login.create.button":"action.log_in")}<//>`}function Cs({link:e}){let t=new Date(e.requested_at).toLocaleString(G(),{dateStyle:"medium",timeStyle:"short"});return c`
    <${b}>${r("mail_login.elsewhere")}<//>
    <p class="lead">${r("mail_login.elsewhere.lead")}</p>
    <dl class="facts">
      <div><dt>${r("mail_login.elsewhere.when")}</dt><dd>${t}</dd></div>
      <div><dt>${r("mail_login.elsewhere.device")}</dt><dd><bdi>${e.client}</bdi></dd></div>
      <div><dt>${r("mail_login.elsewhere.network")}</dt><dd><bdi>${e.network}</bdi></dd></div>
    </dl>
    <a class="secondary" href="/login">${r("mail_login.elsewhere.here")}</a>`}function ir({heading:e,why:t}){return c`
    <${b}>${e}<//>
    <p class="lead">${t}</p>
    <a class="primary" href="/login">${r("action.log_in")}</a>`}var Rs={forbidden:"prove",invalid_or_expired_link:"expired",email_taken:"taken"};function cr({session:e,settings:t}){let[o,n]=f(ne?e.status==="signed_in"&&!Ne?"confirming":"question":"incomplete");async function i(s){let a=await fn(g,{token:ne,...s}),l=Rs[a.problem?.code];l||A(a),e.status==="signed_in"&&await un().catch(()=>{}),n(l??(s.disown?"disowned":"confirmed"))}switch(o){case"confirming":return c`<${As} onConfirm=${()=>i({prove:!0})} />`;case"question":return Ne?c`<${Ms} onConfirm=${()=>i({disown:!0})} />`:c`<${Fs} onConfirm=${()=>i({prove:!0})} onReject=${()=>n("confirmReject")} />`;case"prove":return c`<${Us} onPassword=${s=>i({prove:!0,password:s})} onReject=${()=>n("confirmReject")} />`;case"confirmReject":return c`<${Es} onConfirm=${()=>i({disown:!0})} onBack=${()=>n("question")} />`;case"confirmed":return c`<${Ls} session=${e} />`;case"disowned":return Ne?c`<${Ts} />`:c`<${Ds} />`;case"taken":return Ne?c`<${Is} />`:c`<${Bs} session=${e} />`;case"mailed":return c`<${js} user=${e.user} settings=${t} />`;default:return Ne?c`<${Os} />`:c`<${Ns} session=${e} expired=${o==="expired"} onMailed=${()=>n("mailed")} />`}}function As({onConfirm:e}){let t=P(e);return I(()=>{t.run()},[]),t.alert?c`
    <${b}>${r("verify.heading")}<//>
    <${v} of=${t} />
    <${C} action=${t} look="primary">${r("action.try_again")}<//>`:c`<${_e} rows=${["title","line","button"]} />`}function Fs({onConfirm:e,onReject:t}){let o=P(e);return c`
    <${b}>${r("verify.heading")}<//>
    <p class="lead">${r("verify.lead")}</p>
    <${v} of=${o} />
    <${C} action=${o} look="primary">${r("action.confirm")}<//>
    <p class="other"><button class="plain" type="button" onClick=${t}>${r("verify.not_me")}</button></p>`}function Us({onPassword:e,onReject:t}){let o=F({read:({password:n})=>({password:n}),check:({password:n})=>({password:Y(n)}),send:({password:n})=>e(n)});return c`
    <${b}>${r("verify.prove")}<//>
    <p class="lead">${r("verify.prove.lead")}</p>
    <${U} form=${o} label=${r("login.form")} button=${r("action.confirm")}>
      <${z} form=${o} autocomplete="current-password" />
    <//>
    <p class="other">${R("verify.prove.forgot",{link:c`<a href="/forgot-password">${r("login.forgot")}</a>`})}</p>
    <p class="other"><button class="plain" type="button" onClick=${t}>${r("verify.not_me")}</button></p>`}function Es({onConfirm:e,onBack:t}){let o=P(e);return c`
    <${b}>${r("verify.reject")}<//>
    <p class="lead">${r("verify.reject.lead")}</p>
    <${v} of=${o} />
    <div class="choices">
      <${C} action=${o} look="danger">${r("verify.reject.button")}<//>
      <button class="secondary" type="button" onClick=${t}>${r("action.back")}</button>
    </div>`}function Ms({onConfirm:e}){let t=P(e);return c`
    <${b}>${r("verify.undo")}<//>
    <p class="lead">${r("verify.undo.lead")}</p>
    <${v} of=${t} />
    <${C} action=${t} look="danger">${r("verify.reject.button")}<//>`}function Ts(){return c`
    <${b}>${r("verify.undone")}<//>
    <p class="lead">${r("verify.undone.lead")}</p>
    <a class="primary" href="/forgot-password">${r("action.choose_password")}</a>`}function Os(){return c`
    <${b}>${r("link.over")}<//>
    <p class="lead">${r("link.over.why")} ${r("verify.undo_over")}</p>
    <a class="secondary" href="/forgot-password">${r("action.choose_password")}</a>`}function Is(){return c`
    <${b}>${r("verify.disabled")}<//>
    <p class="lead">${r("verify.disabled.lead")}</p>`}function Ls({session:e}){return c`
    <${b}>${r("verify.confirmed")}<//>
    <p class="lead">${r("verify.confirmed.lead")}</p>
    <${fo} session=${e} />`}function Ds(){return c`
    <${b}>${r("verify.rejected")}<//>
    <p class="lead">${r("verify.rejected.lead")}</p>
    <a class="secondary" href="/forgot-password">${r("action.choose_password")}</a>`}function Bs({session:e}){return c`
    <${b}>${r("verify.taken")}<//>
    <p class="lead">${r("verify.taken.lead")}</p>
    <${fo} session=${e} />`}function js({user:e,settings:t}){return c`
    <${b}>${r("mail.check")}<//>
    <p class="lead">${R("verify.mailed",{email:c`<${ue}>${e?.email}<//>`})} ${$e(t.link_lifetimes.verify)}</p>
    <${le} />`}function Ns({session:e,expired:t,onMailed:o}){let n=e.status==="signed_in",i=r(t?"link.over":"link.missing"),s=r(t?"link.over.why":"link.missing.why");return n&&!e.user.email_verified?c`<${qs} heading=${i} why=${s} user=${e.user} onMailed=${o} />`:c`
    <${b}>${i}<//>
    <p class="lead">${s} ${n?R("verify.already",{email:c`<${ue}>${e.user.email}<//>`}):r("verify.log_in_first")}</p>
    <${fo} session=${e} />`}function qs({heading:e,why:t,user:o,onMailed:n}){let i=P(async()=>{await j("POST","/me/email/verification"),n()});return c`
    <${b}>${e}<//>
    <p class="lead">${t} ${R("verify.send_again",{email:c`<${ue}>${o.email}<//>`})}</p>
    <${v} of=${i} />
    <${C} action=${i} look="primary">${r("verify.send_again.button")}<//>`}var fo=({session:e})=>e.status==="signed_in"?c`<a class="primary" href="/account">${r("action.your_account")}</a>`:c`<a class="primary" href="/login">${r("action.log_in")}</a>`;function qe(){let e=O(null),t=O(null),o=O(!1),[n,i]=f(!1),[s,a]=f("");return H(()=>{n?e.current.querySelector("form input:not([hidden])")?.focus():o.current&&t.current.focus(),o.current=n},[n]),{section:e,opener:t,editing:n,message:s,setMessage:a,open(){a(""),i(!0)},close(l=""){a(l),i(!1)}}}function He({id:e,title:t,change:o,part:n,form:i,below:s,children:a}){return c`
    <section class="part" ref=${n.section} aria-labelledby=${e}>
      <h2 id=${e}>${t}</h2>
      ${n.editing?i:c`
        <div class="shown">
          <div>${a}</div>
          ${i&&c`<button class="small" type="button" aria-label=${o} ref=${n.opener} onClick=${n.open}>${r("action.change")}</button>`}
        </div>
        ${s}`}
      <p class="said" role="status">${n.message}</p>
    </section>`}function lr({user:e}){let t=qe();return c`
    <${He} id="name" title=${r("account.name")} change=${r("account.name.change")} part=${t} form=${c`<${Hs} user=${e} part=${t} />`}><bdi>${e.name}</bdi><//>`}function Hs({user:e,part:t}){let o=F({scope:"profile",read:({name:n})=>({name:n.trim()}),check:({name:n})=>({name:Ee(n)}),send:async n=>{A(await mn(g,n.name)),t.close(r("account.name.saved"))}});return c`
    <${U} form=${o} label=${r("account.name.change")} button=${r("action.save")} cancel=${()=>t.close()}>
      <${X} form=${o} name="name" label=${r("field.your_name")} type="text" autocomplete="name" defaultValue=${e.name} />
    <//>`}function ur({user:e,settings:{link_lifetimes:t}}){let o=qe(),n=de&&c`<${Vs} user=${e} part=${o} lifetime=${t.change_email} />`,i=de&&!e.email_verified&&c`<${zs} user=${e} part=${o} lifetime=${t.verify} />`;return c`
    <${He} id="email" title=${r("account.email")} change=${r("account.email.change")} part=${o} form=${n} below=${i}>
      <bdi>${e.email}</bdi> <${Ws} confirmed=${e.email_verified} />
    <//>`}var Ws=({confirmed:e})=>e?c`<span class="badge">${r("account.email.confirmed")}</span>`:c`<span class="badge missing">${r("account.email.not_confirmed")}</span>`,_o=e=>({email:c`<bdi>${e}</bdi>`});function zs({user:e,part:t,lifetime:o}){let n=P(async()=>{t.setMessage(""),await j("POST","/me/email/verification"),t.setMessage([...R("account.email.sent_again",_o(e.email))," ",$e(o)])});return c`
    <${v} of=${n} />
    <p class="offer"><${C} action=${n} look="plain">${r("account.email.again")}<//></p>`}function Vs({user:e,part:t,lifetime:o}){let n=F({scope:"email",read:({new_email:i,password:s})=>({new_email:i.trim(),password:s}),check:({new_email:i,password:s})=>({new_email:te(i)||(i===e.email?r("check.email.same"):""),password:Y(s)}),send:async i=>{await j("POST","/me/email",i),t.close([...R("account.email.mailed",_o(i.new_email))," ",$e(o)])}});return c`
    <${U} form=${n} label=${r("account.email.change")} button=${r("action.send_link")} cancel=${()=>t.close()}>
      <p class="hint">${R("account.email.hint",_o(e.email))}</p>
      <${fe} user=${e} />
      <${ao} form=${n} name="new_email" label=${r("field.new_email")} autocomplete="email" />
      <${z} form=${n} label=${r("field.your_password")} autocomplete="current-password" />
    <//>`}function pr(){let e=P(()=>Ue());return c`
    <${v} of=${e} />
    <div class="choices"><${C} action=${e} look="secondary">${r("action.log_out")}<//></div>`}var Ks=[["Edg","Edge"],["OPR/","Opera"],["SamsungBrowser/","Samsung Internet"],["Firefox/","Firefox"],["FxiOS/","Firefox"],["Chrome/","Chrome"],["CriOS/","Chrome"],["Safari/","Safari"],["curl/","curl"]],Js=[["iPhone","iPhone"],["iPad","iPad"],["Android","Android"],["Windows","Windows"],["CrOS","ChromeOS"],["Mac OS X","macOS"],["Linux","Linux"]];function Pe(e){let t=i=>i.find(([s])=>e.includes(s))?.[1],[o,n]=[t(Ks),t(Js)];return o&&n?r("device.known",{browser:o,system:n}):o??n??r("device.unknown")}var Gs=[["minute",60],["hour",60],["day",24],["month",30],["year",12]];function Qs(e,t){let o=new Intl.RelativeTimeFormat(G(),{numeric:"auto"}),[n,i]=[(t-e)/1e3,"second"];if(n<60)return r("time.now");for(let[s,a]of Gs){if(n<a)break;[n,i]=[n/a,s]}return o.format(-Math.floor(n),i)}var We=e=>e?R("time.last_used",{time:c`<${et} time=${e} />`}):r("time.never_used");function et({time:e}){let t=new Date(e);return c`<time datetime=${e} title=${t.toLocaleString(G())}>${Qs(t,new Date)}</time>`}function dr({passkeys:e,onChanged:t}){let o=O(null),[n,i]=f(!1),[s,a]=f(null),[l,p]=f("");I(()=>{(s||l)&&o.current.focus()},[s,l]);async function m(_){i(!1),a(null),p(""),await t(),p(_)}async function u(_){let d=A(xt(await Fn(g,{label:_})));if(await t(),!d.recovery_codes.length)return m(r("passkeys.added"));i(!1),a(d.recovery_codes)}async function k(_){let d=await En(g,_.id);d.problem?.code!=="not_found"&&A(d),await m(r("passkeys.removed"))}return c`
    <section class="part" aria-labelledby="passkeys">
      <h2 id="passkeys" ref=${o} tabindex="-1">${r("passkeys.title")}</h2>
      ${s&&c`<${Be} codes=${s} onDone=${()=>m(r("codes.saved"))} />`}
      ${!s&&c`
        <${v} of=${e} />
        ${!e.items.length&&c`
          <p class="hint">${r("passkeys.hint")}</p>`}
        <ul class="sessions">
          ${e.items.map(_=>c`<${Ys} key=${_.id} item=${_} onRenamed=${()=>m(r("passkeys.renamed"))} remove=${k} />`)}
        </ul>
        ${n&&c`<${mr} label=${r("passkeys.add_form")} button=${r("action.continue")} value=${Pe(navigator.userAgent)} send=${u} cancel=${()=>i(!1)} />`}
        ${!n&&Z&&c`
          <button class="secondary" type="button" onClick=${()=>{p(""),i(!0)}}>${r("passkeys.add")}</button>`}
        ${!Z&&c`<p class="hint">${r("passkeys.unsupported")}</p>`}`}
      <p class="said" role="status">${l}</p>
    </section>`}function Ys({item:e,onRenamed:t,remove:o}){let[n,i]=f(!1),s=e.label||r("passkeys.unnamed"),a=P(()=>o(e));if(n){let p=async m=>{A(await Un(g,e.id,m)),i(!1),await t()};return c`<li><${mr} label=${r("passkeys.rename_form")} button=${r("action.save")} value=${e.label} send=${p} cancel=${()=>i(!1)} /></li>`}let l=We(e.last_used_at);return c`
    <li>
      <div class="shown">
        <div>
          <span class="device"><bdi>${s}</bdi></span>
          <p class="hint">${e.backed_up?R("passkeys.synchronized",{used:c`<span>${l}</span>`}):l}</p>
        </div>
        <div class="pair">
          <button class="small" type="button" aria-label=${r("passkeys.rename",{name:s})} onClick=${()=>i(!0)}>${r("action.rename")}</button>
          <${C} action=${a} look="small" label=${r("passkeys.remove",{name:s})}>${r("action.remove")}<//>
        </div>
      </div>
      <${v} of=${a} />
    </li>`}function mr({label:e,button:t,value:o,send:n,cancel:i}){let s=O(null);H(()=>{s.current.querySelector("input").focus()},[]);let a=F({scope:"passkey",read:l=>({label:l.label.trim()}),check:l=>({label:l.label?"":r("check.label")}),send:l=>n(l.label)});return c`
    <div ref=${s}>
      <${U} form=${a} label=${e} button=${t} cancel=${i}>
        <${X} form=${a} name="label" label=${r("passkeys.label")} type="text" maxlength="64" autocomplete="off" defaultValue=${o} />
      <//>
    </div>`}function fr({user:e,settings:t,onChanged:o}){let n=qe(),i=c`<${Xs} user=${e} settings=${t} part=${n} onChanged=${o} />`;return c`
    <${He} id="password" title=${r("account.password")} change=${r("account.password.change")} part=${n} form=${i}><span class="soft">${r("account.password.stored")}</span><//>`}function Xs({user:e,settings:t,part:o,onChanged:n}){let i=F({scope:"change",read:({current_password:s,new_password:a})=>({current_password:s,new_password:a}),check:({current_password:s,new_password:a})=>({current_password:Y(s),new_password:Me(a,t.password_min_bytes)}),send:async s=>{await j("PUT","/me/password",s),o.close(r("account.password.saved")),n()}});return c`
    <${U} form=${i} label=${r("account.password.change")} button=${r("action.save")} cancel=${()=>o.close()}>
      <${fe} user=${e} />
      <${z} form=${i} name="current_password" label=${r("field.current_password")} show=${r("field.current_password.show")} autocomplete="current-password" />
      <${z} form=${i} name="new_password" label=${r("field.new_password")} show=${r("field.new_password.show")} autocomplete="new-password"
        hint=${Te(t)} />
      ${de&&c`<p class="hint">${R("account.password.by_mail",{link:c`<a href="/forgot-password">${r("account.password.by_mail.link")}</a>`})}</p>`}
    <//>`}function _r({factors:e,onChanged:t}){let o=O(null),[n,i]=f(null),[s,a]=f(null),[l,p]=f("");I(()=>{(n||s||l)&&o.current.focus()},[n,s,l]);async function m(h){i(null),a(null),await t(),p(h)}let u=P(async()=>{p(""),i(await j("POST","/me/factors/totp",{label:""}))}),k=P(async()=>{p(""),a((await j("POST","/me/recovery-codes")).recovery_codes)});async function _(h){let w=await j("POST",`/me/factors/totp/${n.id}/confirm`,{code:h});if(!w?.recovery_codes?.length)return m(r("factors.added"));i(null),a(w.recovery_codes)}let d=e.items.filter(h=>h.kind==="totp");return c`
    <section class="part" aria-labelledby="second-factor">
      <h2 id="second-factor" ref=${o} tabindex="-1">${r("factors.title")}</h2>
      ${n&&c`<${Ft} factor=${n} confirm=${_} cancel=${()=>i(null)} />`}
      ${s&&c`<${Be} codes=${s} onDone=${()=>m(r("codes.saved"))} />`}
      ${!n&&!s&&c`
        <${v} of=${e} />
        ${!d.length&&c`<p class="hint">${r(e.items.length?"factors.hint.passkey":"factors.hint")}</p>`}
        <ul class="sessions">
          ${d.map(h=>c`<${Zs} key=${h.id} item=${h} onRemoved=${()=>m(r("factors.removed"))} />`)}
        </ul>
        ${e.items.length>0&&c`<p class="hint">${r("factors.codes_left",{n:e.recovery_codes_left})}</p>`}
        <${v} of=${u} /><${v} of=${k} />
        <div class="choices">
          <${C} action=${u} look="secondary">${r("factors.add")}<//>
          ${e.items.length>0&&c`<${C} action=${k} look="secondary">${r("factors.renew_codes")}<//>`}
        </div>`}
      <p class="said" role="status">${l}</p>
    </section>`}function Zs({item:e,onRemoved:t}){let o=P(async()=>{try{await j("DELETE",`/me/factors/${e.id}`)}catch(i){if(i.code!=="not_found")throw i}await t()}),n=e.label||r("factors.app");return c`
    <li>
      <div class="shown">
        <div><span class="device"><bdi>${n}</bdi></span>
          <p class="hint">${We(e.last_used_at)}</p></div>
        <${C} action=${o} look="small" label=${r("factors.remove",{name:n})}>${r("action.remove")}<//>
      </div>
      <${v} of=${o} />
    </li>`}function $r({sessions:e,onChanged:t}){let o=O(null),[n,i]=f("");async function s(l){await t(),i(l),o.current?.focus()}let a=P(async()=>{await j("DELETE","/me/sessions"),await s(r("sessions.others_ended"))});return c`
    <section class="part" aria-labelledby="sessions">
      <h2 id="sessions" ref=${o} tabindex="-1">${r("sessions.title")}</h2>
      <${v} of=${e} />
      ${e.alert&&c`<button class="secondary" type="button" onClick=${t}>${r("action.try_again")}</button>`}
      <ul class="sessions">
        ${e.items.map(l=>c`<${ti} key=${l.id} item=${l} onEnded=${s} />`)}
      </ul>
      <${v} of=${a} />
      ${e.items.length>1&&c`<${C} action=${a} look="secondary">${r("sessions.end_others")}<//>`}
      <p class="said" role="status">${n}</p>
    </section>`}var ei=e=>e.ip!==e.last_ip||e.user_agent!==e.last_user_agent;function ti({item:e,onEnded:t}){let o=Pe(e.last_user_agent),n=P(async()=>{try{await j("DELETE",`/me/sessions/${e.id}`)}catch(a){if(a.code!=="not_found")throw a}await t(r("sessions.ended",{device:o}))}),i={device:Pe(e.user_agent),ip:e.ip},s={ip:e.last_ip,time:c`<${et} time=${e.last_used_at} />`};return c`
    <li>
      <div class="shown">
        <div>
          <span class="device">${o}</span> ${e.current&&c`<span class="badge">${r("sessions.this")}</span>`}
          <p class="hint">${e.last_ip?R("sessions.seen",s):We(e.last_used_at)}</p>
          ${ei(e)&&c`<p class="hint">${r(e.ip?"sessions.login_from":"sessions.login",i)}</p>`}
        </div>
        ${!e.current&&c`
          <${C} action=${n} look="small" label=${r("sessions.end",{device:o})}>${r("action.log_out")}<//>`}
      </div>
      <${v} of=${n} />
    </li>`}function hr({browsers:e,onChanged:t}){let o=O(null),[n,i]=f("");async function s(a){await t(),i(a),o.current?.focus()}return!e.alert&&!e.items.length&&!n?null:c`
    <section class="part" aria-labelledby="trusted-browsers">
      <h2 id="trusted-browsers" ref=${o} tabindex="-1">${r("browsers.title")}</h2>
      <p class="hint">${r("browsers.hint")}</p>
      <${v} of=${e} />
      <ul class="sessions">
        ${e.items.map(a=>c`<${oi} key=${a.id} item=${a} onRemoved=${s} />`)}
      </ul>
      <p class="said" role="status">${n}</p>
    </section>`}function oi({item:e,onRemoved:t}){let o=Pe(e.user_agent),n=P(async()=>{try{await j("DELETE",`/me/trusted-devices/${e.id}`)}catch(a){if(a.code!=="not_found")throw a}await t(r("browsers.removed",{device:o}))}),i=new Date(e.expires_at).toLocaleDateString(G(),{dateStyle:"medium"}),s={time:c`<${et} time=${e.created_at} />`,date:c`<time datetime=${e.expires_at}>${i}</time>`};return c`
    <li>
      <div class="shown">
        <div>
          <span class="device">${o}</span>
          <p class="hint">${R("browsers.trusted",s)}</p>
        </div>
        <${C} action=${n} look="small" label=${r("browsers.remove_one",{device:o})}>${r("browsers.remove")}<//>
      </div>
      <${v} of=${n} />
    </li>`}function gr({user:e}){let[t,o]=f(!1),n=P(async()=>ni(A(await hn(g))));return c`
    <section class="part" aria-labelledby="data">
      <h2 id="data">${r("data.title")}</h2>
      <p class="hint">${r("data.hint")}</p>
      <${v} of=${n} />
      <${C} action=${n} look="secondary">${r("data.download")}<//>
    </section>
    <section class="part" aria-labelledby="delete">
      <h2 id="delete">${r("delete.title")}</h2>
      <p class="hint">${r("delete.hint")}</p>
      <button class="secondary wary" type="button" onClick=${()=>o(!0)}>${r("delete.button")}</button>
      ${t&&c`<${ri} user=${e} onClose=${()=>o(!1)} />`}
    </section>`}function ni(e){let t=`${r("data.file")}-${new Date().toISOString().slice(0,10)}.json`;At(t,"application/json",JSON.stringify(e,null,2))}function ri({user:e,onClose:t}){let o=O(null);H(()=>{o.current.showModal()},[]);let n=F({scope:"delete",read:({password:i})=>({password:i}),check:({password:i})=>({password:Y(i)}),send:async i=>{Se(!0);try{await no(gn(g,i),r("session.deleted")),pt("signup")}finally{Se(!1)}}});return c`
    <dialog ref=${o} aria-labelledby="delete-title" aria-describedby="delete-words" onClose=${t}>
      <h2 id="delete-title">${r("delete.question")}</h2>
      <p class="hint" id="delete-words">${r("delete.words")}</p>
      <${U} form=${n} label=${r("delete.title")} look="danger" button=${r("delete.confirm")}
        cancel=${()=>o.current.close()} cancelLabel=${r("delete.keep")}>
        <${fe} user=${e} />
        <${z} form=${n} label=${r("field.your_password")} autocomplete="current-password" />
      <//>
    </dialog>`}function yr({session:{user:e},settings:t}){let[o,n]=f(null),[i,s]=f(null),[a,l]=f(null),[p,m]=f(null),u=async()=>n(await Ut("/me/sessions")),k=async()=>m(await Ut("/me/trusted-devices")),_=async()=>l(await Ut("/me/passkeys")),d=async()=>{await k(),s(await Ut("/me/factors"))},h=()=>Promise.all([u(),d(),_()]);return I(()=>{h()},[]),o&&i&&a&&p?c`
    <${b}>${r("account.heading")}<//>
    <${lr} user=${e} />
    <${ur} user=${e} settings=${t} />
    <${fr} user=${e} settings=${t} onChanged=${u} />
    <${dr} passkeys=${a} onChanged=${h} />
    <${_r} factors=${i} onChanged=${d} />
    <${hr} browsers=${p} onChanged=${k} />
    <${$r} sessions=${o} onChanged=${u} />
    <${gr} user=${e} />
    <${pr} />
    <p class="other"><a href="/">${r("account.home")}</a></p>`:c`<${_e} rows=${["title","field","field","field","field","field"]} />`}async function Ut(e){try{return await j("GET",e)}catch(t){if(!(t instanceof V))throw t;return{items:[],alert:ae(t)}}}var si=365*24*3600;function br(){let e=ie.locales,[t,o]=f("");async function n(i,s){i.ctrlKey||i.metaKey||i.shiftKey||i.altKey||(i.preventDefault(),o(s),await ai(s)&&pn(s),o(""))}return e.length<2?null:c`
    <nav aria-label=${r("page.language")}>
      ${e.map(i=>c`
        <a key=${i} href="?lang=${i}" lang=${i} hreflang=${i} aria-current=${i===G()?"true":void 0}
          aria-busy=${i===t?"true":void 0} onClick=${s=>n(s,i)}>${ii(i)}</a>`)}
    </nav>`}function ii(e){let t=new Intl.DisplayNames([e],{type:"language"}).of(e);return t.charAt(0).toLocaleUpperCase(e)+t.slice(1)}async function ai(e){try{let o=await(await fetch(`${location.pathname}?lang=${e}`,{headers:{Accept:"text/html"}})).text(),[,n]=/id="words">(.*?)<\/script>/s.exec(o),[,i]=/<html[^>]* dir="(\w+)"/.exec(o)??[];return document.cookie=`vestibule_language=${e}; path=/; max-age=${si}; samesite=lax${location.protocol==="https:"?"; secure":""}`,an(e,i??"ltr",JSON.parse(n)),!0}catch{return!1}}var Mt={home:{path:"/",view:Dn,ghosts:["title","line","line","button"]},signup:{path:"/signup",view:nr,entrance:!0},login:{path:"/login",view:or,entrance:!0},account:{path:"/account",view:yr,inside:!0,ghosts:["title","field","field","field","field","field"]},"forgot-password":{view:rr},"reset-password":{view:sr},"mail-login":{view:ar,entrance:!0,ghosts:["title","line","button"]},"verify-email":{view:cr,ghosts:["title","line","button"]}};function ci(){let e=ht(),[t,o]=f(document.body.dataset.page),{view:n,ghosts:i,...s}=Mt[t],a=e.status==="signed_in",l=a&&s.entrance||e.status==="signed_out"&&s.inside,p=t==="home"&&Et();function m(_,d=null){history.replaceState(d,"",ee+Mt[_].path),document.body.dataset.page=_,o(_)}I(()=>Vo(m),[]),H(()=>{document.title=li(t)},[t,G()]),H(()=>{let _=!1;return p?location.replace(Et()):l&&a?wn.then(d=>{_||u(d)}):l&&m("login",{back:t}),()=>{_=!0}},[l,p]);function u(_){let d=ui();_?location.replace(_):pi()?location.replace(ee+history.state.back):d==="home"&&Et()?location.replace(Et()):m(d)}if(e.status==="unknown"&&i||l||p)return c`<${_e} rows=${i??[]} />`;if(s.inside&&!a)return c`<${Pt} problem=${e.problem} />`;let k=e.note||history.state?.note;return c`<${n} session=${{...e,note:k}} settings=${ie} />`}var li=e=>kn(Fe(`title.${e}`)?r(`title.${e}`):"");function Et(){let e=ie.app_url,t=o=>o.replace(/\/$/,"");return e&&t(new URL(e).href)!==t(location.origin+location.pathname)?e:null}function ui(){let e=history.state?.back;return Object.hasOwn(Mt,e??"")&&Mt[e].inside?e:"home"}var pi=()=>/^\/admin(?=[/?]|$)/.test(history.state?.back??"");function $o(e=qt){e(c`<div><${ci} /><${In} /></div>`,document.getElementById("app")),e(c`<${br} />`,document.getElementById("languages"))}sn(()=>$o());$o(Ao);vn();$o();document.dispatchEvent(new Event("vestibule:ready"));gt();
